#include "tests/core/media/clips.h"
#include "tests/core/media/whole_segment.h"

#include "core/media/segment_file.h"
#include "core/media/sound_mixer.h"
#include "core/media/sound_track.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

// Sound of any kind lands where its time stamps say, at the level it had.
class TestSound : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesLandWhereTheirTimeSays();
    void smallJitterIsNoGap();
    void aGapIsSilentAndAnOverlapIsDropped();
    void resamplingKeepsTheMoment_data();
    void resamplingKeepsTheMoment();
    void channelsKeepTheirLevel_data();
    void channelsKeepTheirLevel();
    void allChannelsTogetherDoNotClip_data() { layouts(); }
    void allChannelsTogetherDoNotClip();
    void soundAndPictureStartTogether();
    void theMixIsSampleExact();

private:
    static void layouts();
};

namespace {

// Float samples of one channel count; every sample is `value(its number)`.
template <typename Value>
Frame sound(int rate, int channels, qint64 pts, int count, Value value) {
    Frame frame(av_frame_alloc());
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = rate;
    frame->nb_samples = count;
    av_channel_layout_default(&frame->ch_layout, channels);
    av_frame_get_buffer(frame.get(), 0);
    auto* samples = reinterpret_cast<float*>(frame->data[0]);
    for (int i = 0; i < count * channels; ++i)
        samples[i] = value(i / channels);
    frame->pts = frame->best_effort_timestamp = pts;
    return frame;
}

qint64 loudest(const Pcm& pcm) {
    qint64 at = 0;
    for (size_t i = 0; i < pcm.size(); i += 2) {
        if (std::abs(pcm[i]) > std::abs(pcm[static_cast<size_t>(at) * 2])) at = static_cast<qint64>(i / 2);
    }
    return at;
}

}  // namespace

void TestSound::samplesLandWhereTheirTimeSays() {
    SoundTrack track(48000, 500'000'000);  // sample 0 is at half a second
    QVERIFY(
        track.add(sound(48000, 2, 0, 48000, [](int i) { return static_cast<float>(i); }).get(), {1, 48000}));
    QVERIFY(track.finish());
    QCOMPARE(track.end(), 24000);
    const Pcm pcm = track.takeUpTo(24010, SoundTrack::Missing::Pad);
    QCOMPARE(pcm.size(), 24010U * 2);
    QCOMPARE(pcm[0], 24000.0F);
    QCOMPARE(pcm[2 * 23999 + 1], 47999.0F);
    QCOMPARE(pcm[2 * 24000], 0.0F);
}

void TestSound::smallJitterIsNoGap() {
    SoundTrack track(48000, 0);
    // Milliseconds, as Matroska has them: 1024 samples are 21.33 ms.
    for (int i = 0; i < 100; ++i)
        QVERIFY(track.add(sound(48000, 2, std::lround(i * 1024 / 48.0), 1024,
                                [i](int k) { return static_cast<float>(i * 1024 + k); })
                              .get(),
                          {1, 1000}));
    QVERIFY(track.finish());
    const Pcm pcm = track.takeUpTo(102'400, SoundTrack::Missing::Wait);
    QCOMPARE(pcm.size(), 204'800U);
    for (size_t i = 0; i < pcm.size() / 2; ++i)
        QCOMPARE(pcm[2 * i], static_cast<float>(i));
}

void TestSound::aGapIsSilentAndAnOverlapIsDropped() {
    SoundTrack track(48000, 0);
    const auto one = [](int) { return 1.0F; };
    const auto two = [](int) { return 2.0F; };
    QVERIFY(track.add(sound(48000, 2, 0, 4800, one).get(), {1, 48000}));
    QVERIFY(track.add(sound(48000, 2, 9600, 4800, two).get(), {1, 48000}));   // 100 ms later than expected
    QVERIFY(track.add(sound(48000, 2, 12000, 4800, one).get(), {1, 48000}));  // 50 ms before that one ends
    QVERIFY(track.finish());
    const Pcm pcm = track.takeUpTo(20000, SoundTrack::Missing::Pad);
    const auto level = [&pcm](int sample) { return pcm[static_cast<size_t>(sample) * 2]; };
    QCOMPARE(level(4799), 1.0F);
    QCOMPARE(level(4800), 0.0F);
    QCOMPARE(level(9599), 0.0F);
    QCOMPARE(level(9600), 2.0F);
    QCOMPARE(level(14399), 2.0F);
    QCOMPARE(level(14400), 1.0F);
    QCOMPARE(level(16799), 1.0F);
    QCOMPARE(level(16800), 0.0F);
}

void TestSound::resamplingKeepsTheMoment_data() {
    QTest::addColumn<int>("rate");
    for (const int rate : {8000, 16000, 22050, 44100, 48000, 96000})
        QTest::addRow("%d", rate) << rate;
}

void TestSound::resamplingKeepsTheMoment() {
    QFETCH(int, rate);
    SoundTrack track(48000, 0);
    // One click half a second in, as smooth as the rate allows.
    for (int block = 0; block < rate / 100; ++block)
        QVERIFY(track.add(
            sound(rate, 1, block * 100, 100, [=](int i) { return block * 100 + i == rate / 2 ? 1.0F : 0.0F; })
                .get(),
            {1, rate}));
    QVERIFY(track.finish());
    const Pcm pcm = track.takeUpTo(48000, SoundTrack::Missing::Pad);
    QVERIFY2(std::abs(loudest(pcm) - 24000) <= 3, qPrintable(QString::number(loudest(pcm))));
}

void TestSound::layouts() {
    QTest::addColumn<QByteArray>("layout");
    for (const char* layout : {"mono", "stereo", "2.1", "3.0", "quad", "quad(side)", "5.0", "5.1",
                               "5.1(side)", "6.1", "7.0", "7.1", "7.1(wide)"})
        QTest::newRow(layout) << QByteArray(layout);
}

void TestSound::channelsKeepTheirLevel_data() {
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<int>("format");
    for (const char* layout : {"mono", "stereo", "2.1", "3.0", "quad", "quad(side)", "5.0", "5.1",
                               "5.1(side)", "6.1", "7.0", "7.1"})
        for (const AVSampleFormat format : {AV_SAMPLE_FMT_FLTP, AV_SAMPLE_FMT_S16})
            QTest::addRow("%s, %s", layout, av_get_sample_fmt_name(format))
                << QByteArray(layout) << int{format};
    // Of no known order: the usual layout of their number. Two languages in two channels are stereo to us.
    for (const char* layout : {"1 channels", "2 channels", "6 channels", "8 channels"})
        QTest::newRow(layout) << QByteArray(layout) << int{AV_SAMPLE_FMT_FLTP};
}

// One channel after another: at the level of ITU-R BS.775, in phase, and nowhere else.
void TestSound::channelsKeepTheirLevel() {
    QFETCH(QByteArray, layout);
    QFETCH(int, format);
    AVChannelLayout channels{};
    if (layout.endsWith(" channels"))
        channels = {AV_CHANNEL_ORDER_UNSPEC, layout.left(1).toInt(), {0}, nullptr};
    else
        QCOMPARE(av_channel_layout_from_string(&channels, layout.constData()), 0);
    AVChannelLayout known = channels;
    if (known.order == AV_CHANNEL_ORDER_UNSPEC) av_channel_layout_default(&known, channels.nb_channels);
    for (int channel = 0; channel < channels.nb_channels; ++channel) {
        const auto tone = [](int i) { return 0.25 * std::sin(2 * 3.14159265358979 * 997 * i / 48000); };
        SoundTrack track(48000, 0);
        for (int block = 0; block < 10; ++block) {
            Frame frame(av_frame_alloc());
            frame->format = format;
            frame->sample_rate = 48000;
            frame->nb_samples = 960;
            frame->ch_layout = channels;
            QCOMPARE(av_frame_get_buffer(frame.get(), 0), 0);
            frame->pts = frame->best_effort_timestamp = block * 960;
            av_samples_set_silence(frame->extended_data, 0, 960, channels.nb_channels,
                                   static_cast<AVSampleFormat>(format));
            for (int i = 0; i < 960; ++i)
                if (format == AV_SAMPLE_FMT_FLTP)
                    reinterpret_cast<float*>(frame->extended_data[channel])[i] =
                        static_cast<float>(tone(block * 960 + i));
                else
                    reinterpret_cast<qint16*>(frame->extended_data[0])[i * channels.nb_channels + channel] =
                        static_cast<qint16>(std::lround(tone(block * 960 + i) * 32768));
            QVERIFY(track.add(frame.get(), {1, 48000}));
        }
        QVERIFY(track.finish());
        QCOMPARE(track.end(), 9600);
        double left = 0, right = 0;
        switch (av_channel_layout_channel_from_index(&known, static_cast<unsigned>(channel))) {
        case AV_CHAN_FRONT_LEFT:
            left = 1;
            break;
        case AV_CHAN_FRONT_RIGHT:
            right = 1;
            break;
        case AV_CHAN_FRONT_CENTER:
            // Alone it is no centre.
            left = right = known.nb_channels == 1 ? 1 : std::sqrt(0.5);
            break;
        case AV_CHAN_BACK_LEFT:
        case AV_CHAN_SIDE_LEFT:
            left = std::sqrt(0.5);
            break;
        case AV_CHAN_BACK_RIGHT:
        case AV_CHAN_SIDE_RIGHT:
            right = std::sqrt(0.5);
            break;
        case AV_CHAN_BACK_CENTER:
            left = right = 0.5;
            break;
        case AV_CHAN_LOW_FREQUENCY:
            break;
        default:
            QFAIL("a channel of no known level");
        }
        const Pcm pcm = track.takeUpTo(9600, SoundTrack::Missing::Wait);
        double most = 0;
        for (int i = 0; i < 9600; ++i) {
            most = std::max(most,
                            std::abs(static_cast<double>(pcm[static_cast<size_t>(i) * 2]) - left * tone(i)));
            most = std::max(
                most, std::abs(static_cast<double>(pcm[static_cast<size_t>(i) * 2 + 1]) - right * tone(i)));
        }
        QVERIFY2(most < 1e-4, qPrintable(QStringLiteral("channel %1: %2").arg(channel).arg(most)));
    }
}

void TestSound::allChannelsTogetherDoNotClip() {
    QFETCH(QByteArray, layout);
    AVChannelLayout channels{};
    QCOMPARE(av_channel_layout_from_string(&channels, layout.constData()), 0);
    for (const float level : {0.1F, 0.85F}) {
        SoundTrack track(48000, 0);
        const auto tone = [level](int i) { return level * std::sin(static_cast<float>(i) * 0.05F); };
        for (int block = 0; block < 20; ++block) {
            const Frame frame = sound(48000, channels.nb_channels, block * 960, 960,
                                      [&](int i) { return tone(block * 960 + i); });
            frame->ch_layout = channels;
            QVERIFY(track.add(frame.get(), {1, 48000}));
        }
        QVERIFY(track.finish());
        QCOMPARE(track.end(), 19'200);
        const Pcm pcm = track.takeUpTo(19'200, SoundTrack::Missing::Wait);
        const float most = std::abs(pcm[static_cast<size_t>(loudest(pcm)) * 2]);
        QVERIFY2(most < 0.895F, qPrintable(QString::number(most)));
        // Not turned down further than it needs to be, and still a sine: the gain is steady.
        QVERIFY(most > std::min(0.85F, level * 0.99F));
        const double gain = most / level;
        for (int i = 4800; i < 14'400; ++i)
            QVERIFY(std::abs(static_cast<double>(pcm[static_cast<size_t>(i) * 2]) - gain * tone(i)) < 0.01);
    }
}

// Sound that began before the first picture is cut there, and what begins after it waits.
void TestSound::soundAndPictureStartTogether() {
    Clips clips;
    const QStringList flash = {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                               QStringLiteral("color=gray:size=96x96:rate=30:duration=2")};
    const QStringList click = {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                               QStringLiteral("aevalsrc='if(eq(n,24000),0.9,0)':s=48000:d=2")};
    for (const double shift : {-0.2, 0.0, 0.25}) {
        const QString name = QStringLiteral("shift%1.mkv").arg(shift);
        const QString clip = clips.make(
            name, flash + QStringList{QStringLiteral("-itsoffset"), QString::number(shift)} + click +
                      words("-c:v ffv1 -c:a pcm_s16le -copyts -avoid_negative_ts make_non_negative"));
        const job::Event event = clips.encode(clip, name + QStringLiteral(".segment"));
        QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
        const Result<Segment> segment =
            readSegment(clips.path(name + QStringLiteral(".segment")), clips.grid, 48000);
        QVERIFY(segment.has_value());
        const double ms = static_cast<double>(loudest(segment->sound)) / 48;
        QVERIFY2(std::abs(ms - (500 + shift * 1000)) <= 1,
                 qPrintable(QStringLiteral("%1: %2 ms").arg(shift).arg(ms)));
    }
}

void TestSound::theMixIsSampleExact() {
    const auto segment = [](int frames, float value) {
        auto made = std::make_shared<Segment>();
        made->pictures.resize(static_cast<size_t>(frames));
        made->sound.assign(static_cast<size_t>(sampleAtFrame(frames, 48000, {30000, 1001}) + 1) * 2, value);
        return made;
    };
    SoundMixer mix(48000, {30000, 1001});
    addWhole(mix, segment(1, 0.1F));
    addWhole(mix, segment(7, 0.2F), -6);
    addWhole(mix, segment(3, 0.3F), 0, Heard::Muted);
    QCOMPARE(mix.totalSamples(), sampleAtFrame(11, 48000, {30000, 1001}));
    std::vector<float> left(20000), right(20000);
    mix.read(0, 20000, left.data(), right.data());
    const auto at = [&](qint64 frame, int offset) {
        return left[static_cast<size_t>(sampleAtFrame(frame, 48000, {30000, 1001}) + offset)];
    };
    QCOMPARE(at(1, -1), 0.1F);
    QVERIFY(std::abs(at(1, 0) - 0.10024F) < 1e-5F);  // 0.2, 6 dB less
    QVERIFY(std::abs(at(8, -1) - 0.10024F) < 1e-5F);
    QCOMPARE(at(8, 0), 0.0F);
    QCOMPARE(left, right);
}

QTEST_GUILESS_MAIN(TestSound)
#include "test_sound.moc"

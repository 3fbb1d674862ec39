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
    void levels_data();
    void levels();
    void soundAndPictureStartTogether();
    void theMixIsSampleExact();
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

void TestSound::levels_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<double>("level");
    QTest::newRow("mono keeps its level on both sides") << 1 << 0.5;
    QTest::newRow("stereo is untouched") << 2 << 0.5;
    QTest::newRow("5.1 does not clip") << 6 << 0.5;
    QTest::newRow("seven channels") << 7 << 0.5;
    QTest::newRow("7.1 does not clip") << 8 << 0.5;
}

void TestSound::levels() {
    QFETCH(int, channels);
    QFETCH(double, level);
    SoundTrack track(48000, 0);
    QVERIFY(track.add(sound(48000, channels, 0, 4800, [](int) { return 0.5F; }).get(), {1, 48000}));
    QVERIFY(track.finish());
    const Pcm pcm = track.takeUpTo(4800, SoundTrack::Missing::Pad);
    QVERIFY(std::abs(pcm[4800] - level) < 0.01);
    QVERIFY(std::abs(pcm[4801] - level) < 0.01);
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

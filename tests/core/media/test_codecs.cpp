#include "tests/core/media/clips.h"

#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;

// Every codec in every container: what it is called, that its segments join, that others read it.
class TestCodecs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itsPiecesJoin_data();
    void itsPiecesJoin();

    void anEncoderThatIsGivenUpEnds();
    void itsFilesAreRight_data();
    void itsFilesAreRight();

private:
    Clips m_clips;
    QStringList m_sources;
    int m_count = 0;
};

void TestCodecs::initTestCase() {
    const auto clip = [this](const char* name, const char* picture, const char* tone) {
        return m_clips.make(S::fromLatin1(name), words("-f lavfi -i") + S::fromLatin1(picture).split(u' ') +
                                                     words("-f lavfi -i") + words(tone) +
                                                     words("-c:v ffv1 -c:a pcm_s16le -shortest"));
    };
    m_sources = {clip("a.mkv", "testsrc2=size=180x320:rate=30:duration=1.5", "sine=440:d=1.5"),
                 clip("b.mkv", "mandelbrot=size=240x320:rate=25,trim=duration=1", "sine=880:d=1"),
                 clip("c.mkv", "testsrc=size=320x240:rate=24:duration=0.05", "sine=220:d=0.05")};
}

// Those that the deliveries have, at every speed.
void TestCodecs::itsPiecesJoin_data() {
    QTest::addColumn<S>("encoder");
    QTest::addColumn<S>("preset");
    QTest::addColumn<S>("profile");
    QTest::addColumn<double>("crf");
    QTest::newRow("x264") << "libx264"_s
                          << "veryfast"_s
                          << "high"_s << 20.0;
    QTest::newRow("x265 superfast") << "libx265"_s
                                    << "superfast"_s
                                    << "main"_s << 19.5;
    QTest::newRow("x265 medium") << "libx265"_s
                                 << "medium"_s
                                 << "main"_s << 20.5;
    QTest::newRow("x265 slow") << "libx265"_s
                               << "slow"_s
                               << "main"_s << 21.0;
    QTest::newRow("SVT-AV1 10") << "libsvtav1"_s
                                << "10"_s << S() << 28.0;
    QTest::newRow("SVT-AV1 8") << "libsvtav1"_s
                               << "8"_s << S() << 30.0;
    QTest::newRow("SVT-AV1 5") << "libsvtav1"_s
                               << "5"_s << S() << 29.0;
    QTest::newRow("VP9 4") << "libvpx-vp9"_s
                           << "4"_s
                           << "0"_s << 31.0;
    QTest::newRow("VP9 2") << "libvpx-vp9"_s
                           << "2"_s
                           << "0"_s << 30.0;
    QTest::newRow("VP9 1") << "libvpx-vp9"_s
                           << "1"_s
                           << "0"_s << 30.0;
}

void TestCodecs::itsPiecesJoin() {
    QFETCH(S, encoder);
    QFETCH(S, preset);
    QFETCH(S, profile);
    QFETCH(double, crf);
    const job::VideoSettings video{encoder, preset, profile, crf, 12000, 24000, 60};
    const job::Event event = m_clips.run(job::TestEncoderJob{m_clips.grid, video});
    const auto* tested = std::get_if<job::EncoderTested>(&event);
    QVERIFY2(tested != nullptr, qPrintable(failureOf(event).text()));
    QVERIFY2(tested->joins, qPrintable(tested->reason));
    qInfo("%s %.1f", qPrintable(encoder), tested->framesPerSecond);
}

// A clip may turn out to be damaged before its first picture, or in the middle.
void TestCodecs::anEncoderThatIsGivenUpEnds() {
    for (const char* encoder : {"libx264", "libx265", "libsvtav1", "libvpx-vp9"}) {
        const bool isWordy = encoder[3] == 'x';
        m_clips.video = {S::fromLatin1(encoder), isWordy ? "ultrafast"_s : "8"_s, {}, 30, 12000, 24000, 60};
        m_clips.video.profile.clear();
        m_clips.write("no.mkv"_s, QByteArray(5000, 'x'));
        QVERIFY(
            std::holds_alternative<job::Failed>(m_clips.encode(m_clips.path("no.mkv"_s), "no.segment"_s)));
        QFile whole(m_sources.front());
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const S half = m_clips.write("half.mkv"_s, whole.read(whole.size() / 2));
        const job::Event event = m_clips.encode(half, S::fromLatin1(encoder) + ".segment"_s);
        QVERIFY2(std::holds_alternative<job::Failed>(event), encoder);
    }
}

void TestCodecs::itsFilesAreRight_data() {
    QTest::addColumn<S>("encoder");
    QTest::addColumn<S>("preset");
    QTest::addColumn<S>("profile");
    QTest::addColumn<S>("container");
    QTest::addColumn<S>("picture");
    QTest::addColumn<S>("sound");
    const auto row = [](const char* name, const char* encoder, const char* preset, const char* profile,
                        const char* container, const char* picture, const char* sound) {
        QTest::newRow(name) << S::fromLatin1(encoder) << S::fromLatin1(preset) << S::fromLatin1(profile)
                            << S::fromLatin1(container) << S::fromLatin1(picture) << S::fromLatin1(sound);
    };
    row("H.264 in MP4", "libx264", "veryfast", "high", "mp4", "h264,High,avc1", "aac,LC");
    row("H.264 in MOV", "libx264", "veryfast", "high", "mov", "h264,High,avc1", "aac,LC");
    row("HEVC in MP4", "libx265", "ultrafast", "main", "mp4", "hevc,Main,hvc1", "aac,LC");
    row("HEVC in MOV", "libx265", "ultrafast", "main", "mov", "hevc,Main,hvc1", "aac,LC");
    row("AV1 in MP4", "libsvtav1", "10", "", "mp4", "av1,Main,av01", "aac,LC");
    row("AV1 in WebM", "libsvtav1", "10", "", "webm", "av1,Main,[0][0][0][0]", "opus,unknown");
    row("VP9 in MP4", "libvpx-vp9", "6", "0", "mp4", "vp9,Profile 0,vp09", "aac,LC");
    row("VP9 in WebM", "libvpx-vp9", "6", "0", "webm", "vp9,Profile 0,[0][0][0][0]", "opus,unknown");
}

void TestCodecs::itsFilesAreRight() {
    QFETCH(S, encoder);
    QFETCH(S, preset);
    QFETCH(S, profile);
    QFETCH(S, container);
    QFETCH(S, picture);
    QFETCH(S, sound);
    m_clips.video = {encoder, preset, profile, 24, 12000, 24000, 60};
    m_clips.container = *job::containerOf(container);
    const bool isWebM = m_clips.container == job::Container::WebM;
    m_clips.audio.encoder = isWebM ? "libopus"_s : "aac"_s;
    const S file = m_clips.join(m_sources, S::number(++m_count) + "."_s + container);
    QVERIFY(!file.isEmpty());

    QCOMPARE(Clips::about(file, "v"_s, "codec_name,profile,codec_tag_string"_s), picture);
    QCOMPARE(Clips::about(file, "v"_s,
                          "width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries,"
                          "r_frame_rate"_s),
             "180,320,yuv420p,tv,bt709,bt709,bt709,30/1"_s);
    QCOMPARE(Clips::about(file, "a"_s, "codec_name,profile"_s), sound);
    QCOMPARE(Clips::about(file, "a"_s, "sample_rate,channels"_s), "48000,2"_s);

    S warnings;
    Clips::decode({"-i"_s, file, "-f"_s, "null"_s}, &warnings);
    QCOMPARE(warnings, S());
    const job::Event event = m_clips.run(job::VerifyJob{file, job::VerifyDepth::Strict, m_clips.parts});
    const auto* verified = std::get_if<job::Verified>(&event);
    QVERIFY2(verified != nullptr, qPrintable(failureOf(event).text()));
    QVERIFY2(std::abs(verified->avOffsetMs) <= (isWebM ? 1.0 : 0.0),
             qPrintable(S::number(verified->avOffsetMs)));

    // Its pictures are those of its segments, and its sound is as long.
    QByteArray apart;
    qint64 frames = 0;
    for (const job::SegmentPart& part : m_clips.parts) {
        apart += Clips::grey(part.file);
        frames += part.frames;
    }
    QCOMPARE(apart.size(), frames * 180 * 320);
    QVERIFY(Clips::grey(file) == apart);
    // (What decodes MP4's AAC here gives its last packet whole.)
    const auto surplus = static_cast<qint64>(Clips::left(file).size()) - frames * 1600;
    QVERIFY2(surplus >= 0 && surplus < (isWebM ? 1 : 1024), qPrintable(S::number(surplus)));
}

QTEST_GUILESS_MAIN(TestCodecs)
#include "test_codecs.moc"

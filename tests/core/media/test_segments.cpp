#include "tests/core/media/clips.h"

#include "core/media/segment_file.h"

#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

// A picture in which every mistake of place shows: circles on a slope, at any rate.
L testPicture(const char* size, const char* rate, const char* seconds) {
    return {"-f"_s, "lavfi"_s, "-i"_s,
            QStringLiteral("testsrc2=size=%1:rate=%2:duration=%3")
                .arg(QString::fromLatin1(size), QString::fromLatin1(rate), QString::fromLatin1(seconds))};
}

}  // namespace

// One clip in, one segment out: which frames, which pixels.
class TestSegments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frameCounts_data();
    void frameCounts();
    void picturesSitOnTheirSlots();
    void theSameClipGivesTheSameSegment();
    void parameterSetsDoNotDependOnTheClip();
    void fillIsScaleThenCrop_data();
    void fillIsScaleThenCrop();
    void fitIsLetterboxed();
    void rotationIsApplied_data();
    void rotationIsApplied();
    void colourIsConverted_data();
    void colourIsConverted();
    void trimTakesThatPart();
    void trimBeyondTheEndLeavesNothing();
    void aSegmentFileKeepsEverythingExactly();

private:
    S rawGrey(const S& clip, const char* filter);
    Clips m_clips;
};

void TestSegments::frameCounts_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<S>("name");
    QTest::addColumn<qint64>("frames");
    const auto row = [](const char* name, const L& arguments, qint64 frames) {
        QTest::newRow(name) << arguments << S::fromLatin1(name) << frames;
    };
    row("24.mp4", testPicture("192x108", "24", "2"), 60);
    row("25.mkv", testPicture("192x108", "25", "2") + words("-c:v libx264"), 60);
    row("60.webm", testPicture("192x108", "60", "1") + words("-c:v libvpx -deadline realtime"), 30);
    row("ntsc.mov", testPicture("192x108", "30000/1001", "2") + words("-c:v mpeg4"), 60);
    row("10.avi", testPicture("192x108", "10", "2") + words("-c:v mpeg4 -bf 2"), 60);
    row("mpeg2.avi", testPicture("192x108", "25", "1") + words("-c:v mpeg2video"), 30);
    row("h264.avi", testPicture("192x108", "25", "1") + words("-c:v libx264 -g 10"), 30);
    row("one.mp4", testPicture("192x108", "25", "2") + words("-frames:v 1"), 1);
    row("120.mp4", testPicture("192x108", "120", "0.5"), 15);
    row("240.mp4", testPicture("192x108", "240", "0.5"), 15);
    row("1.mkv", testPicture("192x108", "1", "3") + words("-c:v libx264"), 90);
    row("odd.mkv", testPicture("191x107", "30", "1") + words("-c:v ffv1 -pix_fmt yuv444p"), 30);
    row("mpeg2.ts", testPicture("192x108", "25", "2") + words("-c:v mpeg2video"), 60);
    row("prores.mov", testPicture("192x108", "30", "1") + words("-c:v prores_ks"), 30);
    row("mjpeg.avi", testPicture("192x108", "30", "1") + words("-c:v mjpeg"), 30);
    row("moving.gif", testPicture("96x54", "10", "1"), 30);
    row("flv.flv", testPicture("192x108", "30", "1") + words("-c:v flv"), 30);
    row("wmv.asf", testPicture("192x108", "30", "1") + words("-c:v wmv2"), 30);
    // Pictures that come unevenly: two in three of the first second are missing.
    row("uneven.mp4",
        testPicture("192x108", "30", "2") +
            words("-vf select='gt(t,1)+not(mod(n,3))' -vsync vfr -c:v libx264"),
        60);
}

void TestSegments::frameCounts() {
    QFETCH(QStringList, arguments);
    QFETCH(S, name);
    QFETCH(qint64, frames);
    const S clip = m_clips.make(name, arguments);
    const job::Event event = m_clips.encode(clip, name + ".segment"_s);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(done->frames, frames);
    QCOMPARE(done->framesMissing, 0);
    QVERIFY(!done->hasSound);
    const Result<media::Segment> read =
        media::readSegment(m_clips.path(name + ".segment"_s), m_clips.grid, 48000);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text()));
    QCOMPARE(static_cast<qint64>(read->pictures.size()), frames);
    // A clip without sound is silent for exactly as long.
    QCOMPARE(static_cast<qint64>(read->sound.size()), (frames * 1600 + 1) * 2);
    QVERIFY(std::all_of(read->sound.begin(), read->sound.end(), [](float x) { return x == 0; }));
}

// The grey level of each picture is its number: read back, every slot must show the right one.
void TestSegments::picturesSitOnTheirSlots() {
    const S clip = m_clips.make(
        "levels.mp4"_s,
        {"-f"_s, "lavfi"_s, "-i"_s,
         "color=black:size=96x96:rate=24:duration=3,format=yuv420p,geq=lum='20+N*3':cb=128:cr=128"_s,
         "-c:v"_s, "libx264"_s, "-crf"_s, "0"_s});
    const job::Event event = m_clips.encode(clip, "levels.segment"_s);
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const QByteArray grey = Clips::grey(m_clips.path("levels.segment"_s));
    const qsizetype size = 180 * 320;
    QCOMPARE(grey.size(), 90 * size);
    for (int slot = 0; slot < 90; ++slot) {
        // The last picture whose slot is not later: the nearest one, and of two the one behind.
        int expected = 0;
        while (std::floor((expected + 1) * 1.25 + 0.5 + 1.0 / 16) <= slot)
            ++expected;
        const int level = static_cast<quint8>(grey[slot * size + size / 2]);
        QVERIFY2(
            std::abs(level - (20 + expected * 3)) <= 1,
            qPrintable(S("slot %1 shows %2 instead of %3"_s).arg(slot).arg(level).arg(20 + expected * 3)));
    }
}

void TestSegments::theSameClipGivesTheSameSegment() {
    const S clip = m_clips.make("twice.mp4"_s, testPicture("320x240", "25", "1"));
    for (const char* name : {"a.segment", "b.segment"})
        QVERIFY(std::holds_alternative<job::SegmentEncoded>(m_clips.encode(clip, S::fromLatin1(name))));
    QFile a(m_clips.path("a.segment"_s)), b(m_clips.path("b.segment"_s));
    QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    QCOMPARE(a.readAll(), b.readAll());
}

// Colour tags, size, rate and length of a clip leave no mark on what decides whether segments join.
void TestSegments::parameterSetsDoNotDependOnTheClip() {
    const struct {
        const char* name;
        const char* options;
    } kinds[] = {
        {"pal.mp4", "-pix_fmt yuv420p -colorspace bt470bg -color_primaries bt470bg -color_trc gamma28"},
        {"ntsc.mp4",
         "-pix_fmt yuv420p -colorspace smpte170m -color_primaries smpte170m -color_trc smpte170m"},
        {"full.mp4", "-pix_fmt yuvj422p -color_range pc"},
        {"rich.mp4",
         "-pix_fmt yuv444p10le -colorspace bt2020nc -color_primaries bt2020 -color_trc smpte2084"},
        {"one.mp4", "-frames:v 1"}};
    QStringList digests;
    for (const auto& [name, options] : kinds) {
        const S clip =
            m_clips.make("tags-"_s + S::fromLatin1(name),
                         testPicture("320x240", "25", "1") + words("-c:v libx264") + words(options));
        const job::Event event = m_clips.encode(clip, S::fromLatin1(name) + ".tags"_s);
        const auto* done = std::get_if<job::SegmentEncoded>(&event);
        QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
        digests.append(done->extradataDigest);
    }
    QCOMPARE(QSet<S>(digests.begin(), digests.end()).size(), 1);
}

S TestSegments::rawGrey(const S& clip, const char* filter) {
    return m_clips.make("reference.mkv"_s, L{"-i"_s, clip, "-vf"_s, S::fromLatin1(filter), "-c:v"_s, "ffv1"_s,
                                             "-pix_fmt"_s, "yuv420p"_s});
}

void TestSegments::fillIsScaleThenCrop_data() {
    QTest::addColumn<S>("size");
    QTest::addColumn<S>("options");
    QTest::addColumn<S>("reference");
    QTest::newRow("wide, made larger") << "320x180"_s
                                       << ""_s
                                       << "scale=-2:320,crop=180:320"_s;
    QTest::newRow("wide, made smaller") << "1280x720"_s
                                        << ""_s
                                        << "scale=-2:320,crop=180:320"_s;
    QTest::newRow("tall") << "360x896"_s
                          << ""_s
                          << "scale=180:-2,crop=180:320"_s;
    QTest::newRow("same shape") << "360x640"_s
                                << ""_s
                                << "scale=180:320"_s;
    QTest::newRow("pixels 4:3") << "324x288"_s
                                << "-vf setsar=4/3"_s
                                << "scale=480:320,crop=180:320"_s;
}

void TestSegments::fillIsScaleThenCrop() {
    QFETCH(S, size);
    QFETCH(S, options);
    QFETCH(S, reference);
    m_clips.video.crf = 1;
    const S clip = m_clips.make(
        "fill-"_s + size + ".mkv"_s,
        testPicture(size.toLatin1(), "30", "0.2") + options.split(QLatin1Char(' '), Qt::SkipEmptyParts) +
            L{"-c:v"_s, "ffv1"_s, "-pix_fmt"_s, "yuv420p"_s, "-colorspace"_s, "bt709"_s});
    const S segment = "fill-"_s + size + ".segment"_s;
    const job::Event event = m_clips.encode(clip, segment);
    m_clips.video.crf = 20;
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const S file = rawGrey(clip, reference.toLatin1().constData());
    const double quality = psnr(Clips::grey(m_clips.path(segment)), Clips::grey(file));
    QVERIFY2(quality > 40, qPrintable(S::number(quality)));
}

void TestSegments::fitIsLetterboxed() {
    m_clips.video.crf = 1;
    const S clip =
        m_clips.make("fit.mkv"_s, testPicture("1280x720", "30", "0.2") + words("-c:v ffv1 -pix_fmt yuv420p"));
    const job::Event event = m_clips.encode(clip, "fit.segment"_s, {}, {job::Fit::Fit});
    m_clips.video.crf = 20;
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const QByteArray ours = Clips::grey(m_clips.path("fit.segment"_s));
    const S file = rawGrey(clip, "scale=180:102,pad=180:320:0:108");
    const double quality = psnr(ours, Clips::grey(file));
    QVERIFY2(quality > 40, qPrintable(S::number(quality)));
    QVERIFY(static_cast<quint8>(ours[0]) <= 17);  // black above
    QVERIFY(static_cast<quint8>(ours[180 * 320 - 1]) <= 17);
}

void TestSegments::rotationIsApplied_data() {
    QTest::addColumn<S>("degrees");
    for (const char* degrees : {"90", "180", "270"})
        QTest::newRow(degrees) << S::fromLatin1(degrees);
}

void TestSegments::rotationIsApplied() {
    QFETCH(S, degrees);
    m_clips.video.crf = 1;
    const S flat = m_clips.make("flat.mp4"_s, testPicture("1280x720", "30", "0.2") +
                                                  words("-c:v libx264 -crf 5 -pix_fmt yuv420p"));
    const S clip = m_clips.make("turned-"_s + degrees + ".mp4"_s,
                                L{"-i"_s, flat, "-c"_s, "copy"_s, "-metadata:s:v"_s, "rotate="_s + degrees});
    const S segment = "turned-"_s + degrees + ".segment"_s;
    const job::Event event = m_clips.encode(clip, segment);
    m_clips.video.crf = 20;
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    // ffmpeg turns by itself before its filters.
    const S file = rawGrey(clip, degrees == "180"_s ? "scale=-2:320,crop=180:320" : "scale=180:320");
    const double quality = psnr(Clips::grey(m_clips.path(segment)), Clips::grey(file));
    QVERIFY2(quality > 38, qPrintable(S::number(quality)));
    const job::Event probed = m_clips.run(job::ProbeJob{sourceFile(clip)});
    const auto* about = std::get_if<job::Probed>(&probed);
    QVERIFY2(about != nullptr, qPrintable(failureOf(probed).text()));
    QCOMPARE(about->width, degrees == "180"_s ? 1280 : 720);
}

void TestSegments::colourIsConverted_data() {
    QTest::addColumn<S>("format");
    QTest::addColumn<S>("filter");
    QTest::addColumn<S>("options");
    QTest::newRow("BT.601") << "yuv420p"_s
                            << "scale=out_color_matrix=bt601"_s
                            << "-colorspace smpte170m"_s;
    QTest::newRow("BT.709 full range") << "yuv444p"_s
                                       << "scale=out_color_matrix=bt709:out_range=full"_s
                                       << "-colorspace bt709 -color_range pc"_s;
    QTest::newRow("BT.2020, 10 bits") << "yuv420p10le"_s
                                      << "scale=out_color_matrix=bt2020"_s
                                      << "-colorspace bt2020nc"_s;
    QTest::newRow("4:1:1") << "yuv411p"_s
                           << "scale=out_color_matrix=bt601"_s
                           << "-colorspace smpte170m"_s;
    QTest::newRow("4:2:2, 12 bits") << "yuv422p12le"_s
                                    << "scale=out_color_matrix=bt709"_s
                                    << "-colorspace bt709"_s;
    QTest::newRow("4:4:4, 12 bits, full range") << "yuv444p12le"_s
                                                << "scale=out_color_matrix=bt709:out_range=full"_s
                                                << "-colorspace bt709 -color_range pc"_s;
    QTest::newRow("RGB, 10 bits") << "gbrp10le"_s
                                  << "null"_s
                                  << ""_s;
    QTest::newRow("RGB") << "gbrp"_s
                         << "null"_s
                         << ""_s;
}

// A known colour, stored in many ways, always comes out as the same BT.709 numbers.
void TestSegments::colourIsConverted() {
    QFETCH(S, format);
    QFETCH(S, filter);
    QFETCH(S, options);
    m_clips.video.crf = 1;
    const S clip = m_clips.make(
        "colour-"_s + format + ".mkv"_s,
        L{"-f"_s, "lavfi"_s, "-i"_s,
          "color=0xC05028:size=360x640:rate=30:duration=0.1,format=gbrp,"_s + filter + ",format="_s + format,
          "-c:v"_s, "ffv1"_s} +
            options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    const S segment = "colour-"_s + format + ".segment"_s;
    const job::Event event = m_clips.encode(clip, segment);
    m_clips.video.crf = 20;
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const QByteArray pixels = Clips::decode({"-i"_s, m_clips.path(segment), "-frames:v"_s, "1"_s, "-f"_s,
                                             "rawvideo"_s, "-pix_fmt"_s, "yuv420p"_s});
    QCOMPARE(pixels.size(), 180 * 320 * 3 / 2);
    const double r = 0xC0 / 255.0, g = 0x50 / 255.0, b = 0x28 / 255.0;
    const double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    const int expected[] = {qRound(16 + 219 * y), qRound(128 + 224 * (b - y) / 1.8556),
                            qRound(128 + 224 * (r - y) / 1.5748)};
    const qsizetype middle[] = {180 * 160 + 90, 180 * 320 + 90 * 80 + 45,
                                180 * 320 + 90 * 160 + 90 * 80 + 45};
    for (int plane = 0; plane < 3; ++plane) {
        const int got = static_cast<quint8>(pixels[middle[plane]]);
        QVERIFY2(std::abs(got - expected[plane]) <= 2,
                 qPrintable(S("plane %1: %2 instead of %3"_s).arg(plane).arg(got).arg(expected[plane])));
    }
}

void TestSegments::trimTakesThatPart() {
    const S clip = m_clips.make(
        "long.mkv"_s,
        {"-f"_s, "lavfi"_s, "-i"_s,
         "color=black:size=96x96:rate=30:duration=4,format=yuv420p,geq=lum='20+N':cb=128:cr=128"_s, "-c:v"_s,
         "ffv1"_s});
    const job::Event event = m_clips.encode(clip, "long.segment"_s, {1500, 2500});
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(done->frames, 30);
    const QByteArray grey = Clips::grey(m_clips.path("long.segment"_s));
    const qsizetype size = 180 * 320;
    QCOMPARE(grey.size(), 30 * size);
    QVERIFY(std::abs(static_cast<quint8>(grey[size / 2]) - 65) <= 1);
    QVERIFY(std::abs(static_cast<quint8>(grey[29 * size + size / 2]) - 94) <= 1);
}

void TestSegments::trimBeyondTheEndLeavesNothing() {
    const S clip = m_clips.make("brief.mp4"_s, testPicture("96x96", "30", "1"));
    QVERIFY(failureOf(m_clips.encode(clip, "brief.segment"_s, {5000, 6000})).is(job::errors::NothingLeft));
}

void TestSegments::aSegmentFileKeepsEverythingExactly() {
    // A grid whose frames are not whole samples, and a rate no clip has.
    m_clips.grid.rate = {30000, 1001};
    const S clip = m_clips.make("exact.mp4"_s, testPicture("192x108", "25", "2") +
                                                   words("-f lavfi -i sine=1000:d=2 -c:a aac"));
    const job::Event event = m_clips.encode(clip, "exact.segment"_s);
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    const Result<media::Segment> read =
        media::readSegment(m_clips.path("exact.segment"_s), m_clips.grid, 48000);
    m_clips.grid.rate = {30, 1};
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text()));
    QCOMPARE(done->frames, 60);
    QCOMPARE(static_cast<qint64>(read->sound.size()) / 2, sampleAtFrame(60, 48000, {30000, 1001}) + 1);
    QCOMPARE(read->packetDigest, done->packetDigest);
    QCOMPARE(read->reorderFrames, 2);
    QVERIFY(done->hasSound);
}

QTEST_GUILESS_MAIN(TestSegments)
#include "test_segments.moc"

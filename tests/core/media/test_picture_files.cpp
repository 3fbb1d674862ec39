#include "core/media/picture_kind.h"
#include "tests/core/media/clips.h"

#include <QFile>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

L source(const char* filter) {
    return {"-f"_s, "lavfi"_s, "-i"_s, S::fromLatin1(filter)};
}

}  // namespace

// Which files of pictures are stills, which are videos, and which nobody reads.
class TestPictureFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStillIsProbedAsOne_data();
    void aStillIsProbedAsOne();
    void anAnimatedAvifIsAVideo();
    void anAvifZooms();
    void picturesThatNobodyReadsAreNamed_data();
    void picturesThatNobodyReadsAreNamed();

private:
    Clips m_clips;
};

void TestPictureFiles::aStillIsProbedAsOne_data() {
    QTest::addColumn<S>("name");
    for (const char* name : {"probe.jpg", "probe.png", "probe.webp", "probe.bmp", "probe.tif", "probe.avif"})
        QTest::newRow(name) << S::fromLatin1(name);
}

void TestPictureFiles::aStillIsProbedAsOne() {
    QFETCH(S, name);
    const L still = name.endsWith(".avif"_s) ? words("-c:v libaom-av1 -still-picture 1 -cpu-used 8") : L();
    const S clip =
        m_clips.make(name, source("testsrc2=size=300x200:duration=0.04") + L{"-frames:v"_s, "1"_s} + still);
    for (const job::ProbeDepth depth : {job::ProbeDepth::Header, job::ProbeDepth::Full}) {
        const job::Event event = m_clips.run(job::ProbeJob{sourceFile(clip), depth});
        const auto* about = std::get_if<job::Probed>(&event);
        QVERIFY2(about != nullptr, qPrintable(failureOf(event).text()));
        QVERIFY(about->still);
        QCOMPARE(about->durationMs, 0);
        QCOMPARE(about->width, 300);
    }
}

void TestPictureFiles::anAnimatedAvifIsAVideo() {
    const S clip = m_clips.make("many.avif"_s, source("testsrc2=size=160x120:rate=10:duration=0.5") +
                                                   words("-c:v libaom-av1 -cpu-used 8"));
    const job::Event event = m_clips.run(job::ProbeJob{sourceFile(clip), job::ProbeDepth::Full});
    const auto* about = std::get_if<job::Probed>(&event);
    QVERIFY2(about != nullptr, qPrintable(failureOf(event).text()));
    QVERIFY(!about->still);
    QCOMPARE(about->durationMs, 500);
    QCOMPARE(about->framesDecoded, 5);
}

void TestPictureFiles::anAvifZooms() {
    const S clip = m_clips.make("zoom.avif"_s, source("testsrc2=size=720x1280:duration=0.04") +
                                                   words("-frames:v 1 -c:v libaom-av1 -still-picture 1 "
                                                         "-cpu-used 8"));
    job::Treatment treatment;
    treatment.stillMs = 500;
    treatment.zoom = 1.5;
    const job::Event event = m_clips.encode(clip, "zoom.segment"_s, {}, treatment);
    QVERIFY2(std::holds_alternative<job::SegmentEncoded>(event), qPrintable(failureOf(event).text()));
    const QByteArray pictures = Clips::grey(m_clips.path("zoom.segment"_s));
    constexpr qsizetype kPicture = 180 * 320;
    QCOMPARE(pictures.size(), 15 * kPicture);
    QVERIFY(psnr(pictures.left(kPicture), pictures.right(kPicture)) < 25);
}

void TestPictureFiles::picturesThatNobodyReadsAreNamed_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<S>("words");
    const S animated = m_clips.make("many.webp"_s, source("testsrc2=size=160x120:rate=10:duration=0.3") +
                                                       L{"-c:v"_s, "libwebp_anim"_s});
    QFile file(animated);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QTest::newRow("animated WebP") << file.readAll()
                                   << "Animated WebP is not supported; a GIF or a video is."_s;
    const QByteArray rest(400, '\0');
    const S heic = "HEIC pictures are not supported; a JPEG, PNG or AVIF is."_s;
    QTest::newRow("HEIC") << QByteArray("\0\0\0\x18"
                                        "ftypheic\0\0\0\0mif1heic",
                                        24) +
                                 rest
                          << heic;
    QTest::newRow("HEIF") << QByteArray("\0\0\0\x18"
                                        "ftypmif1\0\0\0\0mif1heic",
                                        24) +
                                 rest
                          << heic;
}

void TestPictureFiles::picturesThatNobodyReadsAreNamed() {
    QFETCH(QByteArray, content);
    QFETCH(S, words);
    const S clip = m_clips.write("unread"_s, content);
    const Error probed = failureOf(m_clips.run(job::ProbeJob{sourceFile(clip), job::ProbeDepth::Header}));
    QVERIFY2(probed.is(media::PictureNotRead), qPrintable(probed.text()));
    QCOMPARE(probed.message, words);
    QCOMPARE(failureOf(m_clips.encode(clip, "unread.segment"_s)).message, words);
    // One that is not animated is as it was.
    const S still =
        m_clips.make("alpha.webp"_s, source("color=red@0.5:size=160x120:duration=0.04,format=rgba") +
                                         L{"-frames:v"_s, "1"_s, "-c:v"_s, "libwebp"_s});
    QVERIFY(failureOf(m_clips.run(job::ProbeJob{sourceFile(still), job::ProbeDepth::Full})).code.isEmpty());
}

QTEST_GUILESS_MAIN(TestPictureFiles)
#include "test_picture_files.moc"

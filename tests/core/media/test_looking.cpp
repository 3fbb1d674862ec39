#include "tests/core/media/clips.h"

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

// Clips are looked at before they are rendered: what they are, and single pictures of them.
class TestLooking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void previewsShowTheMoment();
    void previewOf444IsNotGarbage();
    void probeSaysWhatItIs();

private:
    Clips m_clips;
};

void TestLooking::previewsShowTheMoment() {
    const S clip = m_clips.make(
        "moments.mp4"_s,
        {"-f"_s, "lavfi"_s, "-i"_s,
         "color=black:size=320x180:rate=30:duration=6,format=yuv420p,geq=lum='20+N':cb=128:cr=128"_s,
         "-c:v"_s, "libx264"_s, "-crf"_s, "5"_s, "-g"_s, "30"_s});
    for (const auto& [atMs, number] :
         std::initializer_list<std::pair<qint64, int>>{{0, 0}, {1000, 30}, {4510, 135}, {99'000, 179}}) {
        const S file = m_clips.write("preview.rgba"_s, QByteArray(101 * 57 * 4, '\0'));
        const job::Event event = m_clips.run(job::PreviewJob{sourceFile(clip), atMs, 101, 57, {}, file});
        QVERIFY2(std::holds_alternative<job::Previewed>(event), qPrintable(failureOf(event).text()));
        QFile pixels(file);
        QVERIFY(pixels.open(QIODevice::ReadOnly));
        const QByteArray bytes = pixels.readAll();
        QCOMPARE(bytes.size(), 101 * 57 * 4);
        const double level = (20 + number - 16) * 255.0 / 219;
        const int got = static_cast<quint8>(bytes[(28 * 101 + 50) * 4]);
        QVERIFY2(std::abs(got - level) <= 3,
                 qPrintable(S("%1 ms: %2 instead of %3"_s).arg(atMs).arg(got).arg(level)));
        QCOMPARE(static_cast<quint8>(bytes[3]), 255);
    }
    const S wrong = m_clips.write("wrong.rgba"_s, QByteArray(100, '\0'));
    QVERIFY(failureOf(m_clips.run(job::PreviewJob{sourceFile(clip), 0, 101, 57, {}, wrong}))
                .is(errors::FileUnwritable));
}

void TestLooking::previewOf444IsNotGarbage() {
    const S clip = m_clips.make("rich444.mp4"_s, testPicture("320x568", "30", "5") +
                                                     words("-c:v libx264 -pix_fmt yuv444p -g 30 -crf 5"));
    const S file = m_clips.write("rich.rgba"_s, QByteArray(180 * 320 * 4, '\0'));
    const job::Event event = m_clips.run(job::PreviewJob{sourceFile(clip), 4000, 180, 320, {}, file});
    QVERIFY2(std::holds_alternative<job::Previewed>(event), qPrintable(failureOf(event).text()));
    QFile pixels(file);
    QVERIFY(pixels.open(QIODevice::ReadOnly));
    // Decoded from the start by ffmpeg.
    const QByteArray reference =
        Clips::decode({"-i"_s, clip, "-vf"_s, "select=eq(n\\,120),scale=180:320:in_color_matrix=bt601"_s,
                       "-frames:v"_s, "1"_s, "-f"_s, "rawvideo"_s, "-pix_fmt"_s, "rgba"_s});
    const double quality = psnr(pixels.readAll(), reference);
    QVERIFY2(quality > 22, qPrintable(S::number(quality)));
}

void TestLooking::probeSaysWhatItIs() {
    const S clip = m_clips.make("about.mp4"_s,
                                testPicture("320x240", "25", "2") +
                                    words("-f lavfi -i sine=440:d=2:r=44100 -ac 1 -c:a aac -c:v libx264"));
    for (const job::ProbeDepth depth : {job::ProbeDepth::Header, job::ProbeDepth::Full}) {
        const job::Event event = m_clips.run(job::ProbeJob{sourceFile(clip), depth});
        const auto* about = std::get_if<job::Probed>(&event);
        QVERIFY2(about != nullptr, qPrintable(failureOf(event).text()));
        QCOMPARE(about->videoCodec, "h264"_s);
        QCOMPARE(about->audioCodec, "aac"_s);
        QCOMPARE(about->width, 320);
        QCOMPARE(about->height, 240);
        QCOMPARE(about->frameRate.num, 25 * about->frameRate.den);
        QCOMPARE(about->durationMs, 2000);
        QCOMPARE(about->channels, 1);
        QCOMPARE(about->sampleRate, 44100);
        QVERIFY(!about->variableRate && !about->hdr && !about->interlaced);
        QCOMPARE(about->framesDecoded, depth == job::ProbeDepth::Full ? 50 : -1);
        QCOMPARE(about->framesMissing, 0);
    }
}

QTEST_GUILESS_MAIN(TestLooking)
#include "test_looking.moc"

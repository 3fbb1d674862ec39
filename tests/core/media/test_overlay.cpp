#include "tests/core/media/overlay_rig.h"

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {
constexpr int kWidth = GreyClip::kWidth, kHeight = GreyClip::kHeight, kGrey = GreyClip::kGrey;
}

// What lies over the pictures: where it is, and how much of it is seen.
class TestOverlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_grey.make(); }
    void init() { m_grey.clear(); }
    void nothingChangesNothing();
    void theWatermarkIsWhereItWasPut_data();
    void theWatermarkIsWhereItWasPut();
    void opacityIsMeasured_data();
    void opacityIsMeasured();
    void coloursAreRight();
    void previewsShowIt();
    void badFilesAreNamed_data();
    void badFilesAreNamed();
    void aChangedFileIsNoticed();

private:
    Pictures laidOver() { return m_grey.laidOver(); }
    GreyClip m_grey;
    Clips& m_clips = m_grey.clips;
};

void TestOverlay::nothingChangesNothing() {
    const Pictures pictures = laidOver();
    QCOMPARE(pictures.count(), 12);
    QVERIFY(marks(pictures, 6, kGrey, 2).isEmpty());
}

void TestOverlay::theWatermarkIsWhereItWasPut_data() {
    QTest::addColumn<S>("name");
    QTest::addColumn<double>("anchorX");
    QTest::addColumn<QRect>("expected");
    // 80 × 40 in a box of 100 × 100 is 100 × 50, at the top of it.
    for (const char* name : {"mark.png", "mark.webp", "mark.svg"})
        QTest::newRow(name) << S::fromLatin1(name) << 1.0 << QRect(200, 60, 100, 50);
    QTest::newRow("left of its box") << "tall.png"_s << 0.0 << QRect(200, 60, 50, 100);
    QTest::newRow("right of its box") << "tall.png"_s << 1.0 << QRect(250, 60, 50, 100);
}

void TestOverlay::theWatermarkIsWhereItWasPut() {
    QFETCH(S, name);
    QFETCH(double, anchorX);
    QFETCH(QRect, expected);
    S file;
    if (name.endsWith("svg"_s))
        file = m_clips.write(name, "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'>"
                                   "<rect width='80' height='40' fill='white'/></svg>");
    else
        file = m_clips.make(name, L{"-f"_s, "lavfi"_s, "-i"_s,
                                    name.startsWith("tall"_s) ? "color=white:s=40x80,format=rgba"_s
                                                              : "color=white:s=80x40,format=rgba"_s,
                                    "-frames:v"_s, "1"_s});
    m_clips.overlay.picture = job::OverlayPicture{sourceFile(file), 200, 60, 100, 100, anchorX, 0, 1};
    const Pictures pictures = laidOver();
    QCOMPARE(pictures.count(), 12);
    QCOMPARE(marks(pictures, 0, kGrey, 60), expected);
    QCOMPARE(marks(pictures, 11, kGrey, 60), expected);
    QVERIFY(std::abs(pictures.luma(6, expected.center().x(), expected.center().y()) - 235) <= 2);
}

void TestOverlay::opacityIsMeasured_data() {
    QTest::addColumn<double>("opacity");
    QTest::addColumn<S>("colour");
    QTest::addColumn<int>("full");
    QTest::newRow("nothing of white") << 0.0 << "white"_s << 235;
    QTest::newRow("half of white") << 0.5 << "white"_s << 235;
    QTest::newRow("all of white") << 1.0 << "white"_s << 235;
    QTest::newRow("a quarter of white") << 0.25 << "white"_s << 235;
    QTest::newRow("half of black") << 0.5 << "black"_s << 16;
    QTest::newRow("most of white") << 0.75 << "white"_s << 235;
}

void TestOverlay::opacityIsMeasured() {
    QFETCH(double, opacity);
    QFETCH(S, colour);
    QFETCH(int, full);
    const auto measured = [&](const S& file, double by) {
        m_clips.overlay.picture = job::OverlayPicture{sourceFile(file), 100, 100, 80, 80, 0, 0, by};
        return laidOver().luma(5, 140, 140);
    };
    const double expected = kGrey + (full - kGrey) * opacity;
    const S solid = m_clips.make("solid.png"_s, L{"-f"_s, "lavfi"_s, "-i"_s,
                                                  "color="_s + colour + ":s=80x80"_s, "-frames:v"_s, "1"_s});
    QVERIFY2(std::abs(measured(solid, opacity) - expected) <= 1.5, qPrintable(S::number(expected)));
    // The picture's own, and that of an SVG.
    const S own = m_clips.make("own.png"_s, L{"-f"_s, "lavfi"_s, "-i"_s,
                                              "color=%1@%2:s=80x80,format=rgba"_s.arg(colour).arg(opacity),
                                              "-frames:v"_s, "1"_s});
    QVERIFY(std::abs(measured(own, 1) - expected) <= 1.5);
    const S web = m_clips.make("own.webp"_s, L{"-f"_s, "lavfi"_s, "-i"_s,
                                               "color=%1@%2:s=80x80,format=bgra"_s.arg(colour).arg(opacity),
                                               "-frames:v"_s, "1"_s, "-lossless"_s, "1"_s});
    QVERIFY(std::abs(measured(web, 1) - expected) <= 1.5);
    // One and the other.
    QVERIFY(std::abs(measured(web, 0.5) - (kGrey + (expected - kGrey) / 2)) <= 1.5);
    const S drawn = m_clips.write(
        "own.svg"_s, "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='80'>"
                     "<rect width='80' height='80' fill='"_s.toLatin1() +
                         colour.toLatin1() + "' fill-opacity='" + QByteArray::number(opacity) + "'/></svg>");
    QVERIFY(std::abs(measured(drawn, 1) - expected) <= 1.5);
}

// BT.709 in limited range: pure red, green and blue.
void TestOverlay::coloursAreRight() {
    constexpr struct {
        const char* colour;
        int luma, blue, red;
    } kColours[] = {{"red", 63, 102, 240}, {"lime", 173, 42, 26}, {"blue", 32, 240, 118}};
    for (const auto& expected : kColours) {
        const S file = m_clips.make("colour.png"_s,
                                    L{"-f"_s, "lavfi"_s, "-i"_s,
                                      "color=%1:s=80x80,format=rgba"_s.arg(S::fromLatin1(expected.colour)),
                                      "-frames:v"_s, "1"_s});
        m_clips.overlay.picture = job::OverlayPicture{sourceFile(file), 100, 100, 80, 80, 0, 0, 1};
        const Pictures pictures = laidOver();
        QVERIFY(std::abs(pictures.luma(5, 140, 140) - expected.luma) <= 2);
        QVERIFY(std::abs(pictures.chroma(5, 0, 140, 140) - expected.blue) <= 2);
        QVERIFY(std::abs(pictures.chroma(5, 1, 140, 140) - expected.red) <= 2);
        // No colour beyond its side, by more than a sample of chroma.
        QVERIFY(std::abs(pictures.chroma(5, 0, 96, 140) - 128) <= 2);
        QVERIFY(std::abs(pictures.chroma(5, 1, 184, 140) - 128) <= 2);
    }
}

void TestOverlay::previewsShowIt() {
    m_clips.overlay.texts = {textOf("Halo"_s)};
    m_clips.overlay.texts[0].inMs = 200;
    const auto shown = [&](qint64 atMs, int width) {
        const int height = width * kHeight / kWidth;
        job::PreviewJob job;
        job.source = sourceFile(m_grey.file);
        job.atMs = atMs;
        job.width = width;
        job.height = height;
        job.outputFile = m_clips.write("preview.rgba"_s, QByteArray(qsizetype{width} * height * 4, 0));
        job.overlay = m_clips.overlay;
        const job::Event event = m_clips.run(job);
        if (!std::holds_alternative<job::Previewed>(event)) return QRect();
        QFile file(job.outputFile);
        if (!file.open(QIODevice::ReadOnly)) return QRect();
        const QByteArray rgba = file.readAll();
        QRect area;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                if (static_cast<quint8>(rgba[(qsizetype{y} * width + x) * 4]) > 200)
                    area |= QRect(x, y, 1, 1);
        return area;
    };
    QVERIFY(shown(100, kWidth).isEmpty());
    const QRect large = shown(300, kWidth), small = shown(300, kWidth / 2);
    QVERIFY(large.width() > 50);
    QVERIFY(std::abs(small.width() * 2 - large.width()) <= 4 &&
            std::abs(small.left() * 2 - large.left()) <= 4);
}

void TestOverlay::badFilesAreNamed_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no picture") << QByteArray("this is no picture at all, whatever its name says");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half a PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 18);
    QTest::newRow("half an SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='80'");
}

void TestOverlay::badFilesAreNamed() {
    QFETCH(QByteArray, content);
    const S file = m_clips.write("bad.png"_s, content);
    m_clips.overlay.picture = job::OverlayPicture{sourceFile(file), 100, 100, 80, 80, 0, 0, 1};
    const Error error = failureOf(m_grey.encode());
    QVERIFY2(error.is(job::errors::BadOverlay), qPrintable(error.text()));
}

void TestOverlay::aChangedFileIsNoticed() {
    const S file = m_clips.make("changed.png"_s,
                                L{"-f"_s, "lavfi"_s, "-i"_s, "color=white:s=80x80"_s, "-frames:v"_s, "1"_s});
    m_clips.overlay.picture = job::OverlayPicture{sourceFile(file), 100, 100, 80, 80, 0, 0, 1};
    m_clips.make("changed.png"_s,
                 L{"-f"_s, "lavfi"_s, "-i"_s, "color=black:s=90x90"_s, "-frames:v"_s, "1"_s});
    const Error error = failureOf(m_grey.encode());
    QVERIFY2(error.is(job::errors::SourceChanged), qPrintable(error.text()));
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "test_overlay.moc"

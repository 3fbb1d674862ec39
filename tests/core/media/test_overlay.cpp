#include "tests/core/media/overlay_rig.h"

#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kWidth = 360, kHeight = 640;
constexpr int kGrey = 126;  // what ffmpeg's "gray" is in limited range

job::OverlayText textOf(const S& text, int column = 1, int row = 1) {
    job::OverlayText made;
    made.text = text;
    made.style.font = "Inter"_s;
    made.style.size = 40;
    made.style.outline = 2;
    made.place = {20, 40, 320, 400, column, row, -1};
    return made;
}

}  // namespace

// What lies over the pictures: where it is, how much of it is seen, and when. Text is held against ffmpeg's
// own renderer of subtitles.
class TestOverlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_clips.overlay = {kWidth, kHeight}; }
    void nothingChangesNothing();
    void theWatermarkIsWhereItWasPut_data();
    void theWatermarkIsWhereItWasPut();
    void opacityIsMeasured_data();
    void opacityIsMeasured();
    void coloursAreRight();
    void textLooksAsFfmpegDrawsIt_data();
    void textLooksAsFfmpegDrawsIt();
    void textStandsInItsBox_data();
    void textStandsInItsBox();
    void textIsWrapped();
    void textComesAndGoesAndFades();
    void arabicLettersJoin();
    void otherFontsGiveWhatIsMissing();
    void lettersOfOtherFontsAreAsLarge();
    void emojiAreDrawn();
    void whatMeansSomethingToLibassIsText();
    void previewsShowIt();
    void badFilesAreNamed_data();
    void badFilesAreNamed();
    void aChangedFileIsNoticed();

private:
    S encode();
    S grey(const S& name, double seconds);
    Pictures laidOver();
    Clips m_clips;
    S m_grey;  // twelve pictures
    int m_count = 0;
};

void TestOverlay::initTestCase() {
    m_clips.grid = {kWidth, kHeight, {30, 1}};
    m_clips.video.crf = 1;
    m_grey = grey("grey.mp4"_s, 0.4);
}

S TestOverlay::grey(const S& name, double seconds) {
    return m_clips.make(name, L{"-f"_s, "lavfi"_s, "-i"_s, "color=gray:s=360x640:r=30:d=%1"_s.arg(seconds),
                                "-c:v"_s, "libx264"_s, "-qp"_s, "0"_s});
}

S TestOverlay::encode() {
    const S segment = "over%1.segment"_s.arg(++m_count);
    const job::Event event = m_clips.encode(m_grey, segment);
    if (std::holds_alternative<job::SegmentEncoded>(event)) return m_clips.path(segment);
    qWarning("%s", qPrintable(failureOf(event).text()));
    return {};
}

Pictures TestOverlay::laidOver() {
    return picturesOf(encode(), kWidth, kHeight);
}

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

void TestOverlay::textLooksAsFfmpegDrawsIt_data() {
    QTest::addColumn<S>("text");
    QTest::addColumn<S>("family");
    QTest::addColumn<bool>("bold");
    QTest::newRow("plain") << "Harga mulai Rp10.000"_s
                           << "Inter"_s << false;
    QTest::newRow("bold") << "Gratis ongkir!"_s
                          << "Inter"_s << true;
    QTest::newRow("two lines") << "Beli satu\ngratis satu"_s
                               << "Inter"_s << false;
    QTest::newRow("accents") << "Ça ira – où? Größe, Świętość"_s
                             << "Inter"_s << false;
    QTest::newRow("Arabic") << S::fromUtf8("مرحبا بالعالم") << "Noto Sans Arabic"_s << false;
    QTest::newRow("Arabic, bold") << S::fromUtf8("السعر") << "Noto Sans Arabic"_s << true;
}

void TestOverlay::textLooksAsFfmpegDrawsIt() {
    QFETCH(S, text);
    QFETCH(S, family);
    QFETCH(bool, bold);
    job::OverlayText laid = textOf(text);
    laid.style.font = family;
    laid.style.bold = bold;
    laid.style.colour = 0xffffe040;
    laid.style.outlineColour = 0xff202060;
    m_clips.overlay.texts = {laid};
    const Pictures ours = laidOver();
    const QByteArray script =
        "[Script Info]\nScriptType: v4.00+\nPlayResX: 360\nPlayResY: 640\nScaledBorderAndShadow: yes\n"
        "YCbCr Matrix: None\nKerning: yes\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, "
        "PrimaryColour, "
        "OutlineColour, "
        "BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n"
        "Style: S," +
        family.toUtf8() + ",40,&H0040E0FF,&H00602020,&H00000000," + (bold ? "-1" : "0") +
        ",1,2,0,5,22,22,0,-1\n[Events]\nFormat: Start, End, Style, Text\n"
        "Dialogue: 0:00:00.00,0:01:00.00,S,{\\pos(180,240)}" +
        text.toUtf8().replace("\n", "\\N") + "\n";
    const S ass = m_clips.write("reference.ass"_s, script);
    const S reference = m_clips.make(
        "reference.mkv"_s,
        L{"-i"_s, m_grey, "-vf"_s,
          "format=gbrp,ass=f=%1:fontsdir=%2:shaping=complex,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"_s
              .arg(ass, S::fromLatin1(CREATORUP_SOURCE_DIR) + "/resources/fonts"_s),
          "-frames:v"_s, "3"_s, "-c:v"_s, "ffv1"_s});
    const Pictures theirs = picturesOf(reference, kWidth, kHeight);
    const QRect area = marks(theirs, 1, kGrey), drawn = marks(ours, 1, kGrey);
    QVERIFY(area.width() > 40 && area.height() > 20);
    QVERIFY2(std::abs(area.left() - drawn.left()) <= 1 && std::abs(area.right() - drawn.right()) <= 1 &&
                 std::abs(area.top() - drawn.top()) <= 1 && std::abs(area.bottom() - drawn.bottom()) <= 1,
             qPrintable("%1 %2 %3 %4"_s.arg(area.left()).arg(drawn.left()).arg(area.top()).arg(drawn.top())));
    double squares = 0;
    int most = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const int difference = std::abs(ours.luma(1, x, y) - theirs.luma(1, x, y));
            squares += difference * difference;
            most = std::max(most, difference);
        }
    const double rms = std::sqrt(squares / (area.width() * area.height()));
    QVERIFY2(rms < 2.5 && most < 24, qPrintable("rms %1, most %2"_s.arg(rms).arg(most)));
}

void TestOverlay::textStandsInItsBox_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("row");
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            QTest::addRow("%d %d", column, row) << column << row;
}

void TestOverlay::textStandsInItsBox() {
    QFETCH(int, column);
    QFETCH(int, row);
    m_clips.overlay.texts = {textOf("Halo"_s, column, row)};
    m_clips.overlay.texts[0].style.boxColour = 0xff000000;
    m_clips.overlay.texts[0].style.boxPadding = 6;
    const QRect drawn = marks(laidOver(), 5, kGrey, 60);
    const QRect box(20, 40, 320, 400);
    const int left = drawn.left() - box.left(), right = box.right() - drawn.right();
    const int top = drawn.top() - box.top(), bottom = box.bottom() - drawn.bottom();
    QVERIFY2(left >= 0 && right >= 0 && top >= 0 && bottom >= 0,
             qPrintable("%1 %2 %3 %4"_s.arg(left).arg(right).arg(top).arg(bottom)));
    QVERIFY(column != 0 || left < 3);
    QVERIFY(column != 1 || std::abs(left - right) < 4);
    QVERIFY(column != 2 || right < 3);
    QVERIFY(row != 0 || top < 3);
    QVERIFY(row != 1 || std::abs(top - bottom) < 4);
    QVERIFY(row != 2 || bottom < 3);
}

void TestOverlay::textIsWrapped() {
    m_clips.overlay.texts = {textOf("Promo akhir tahun untuk semua produk di toko kami, hari ini saja"_s)};
    const QRect wide = marks(laidOver(), 5, kGrey);
    QVERIFY(wide.left() >= 20 && wide.right() <= 340 && wide.height() > 100);
    m_clips.overlay.texts[0].place.width = 200;
    const QRect narrow = marks(laidOver(), 5, kGrey);
    QVERIFY2(narrow.right() <= 220 && narrow.height() > wide.height(), qPrintable(S::number(narrow.right())));
}

void TestOverlay::textComesAndGoesAndFades() {
    job::OverlayText text = textOf("Halo"_s);
    text.inMs = 500;
    text.outMs = 1500;
    text.fadeInMs = 400;
    m_clips.overlay.texts = {text};
    const S shortOne = std::exchange(m_grey, grey("long.mp4"_s, 2));
    const Pictures pictures = laidOver();
    m_grey = shortOne;
    QCOMPARE(pictures.count(), 60);
    const auto brightest = [&](qsizetype picture) {
        int most = 0;
        for (int y = 200; y < 280; ++y)
            for (int x = 100; x < 260; ++x)
                most = std::max(most, pictures.luma(picture, x, y));
        return most;
    };
    // Pictures are 33.3 ms apart.
    QVERIFY(brightest(14) <= kGrey + 3);
    QVERIFY2(std::abs(brightest(21) - (kGrey + (235 - kGrey) / 2)) < 8, qPrintable(S::number(brightest(21))));
    QVERIFY(brightest(27) > 230 && brightest(44) > 230);
    QVERIFY(brightest(45) <= kGrey + 3);
}

// The same letters, kept apart by what joins nothing, are wider.
void TestOverlay::arabicLettersJoin() {
    m_clips.overlay.texts = {textOf(S::fromUtf8("سلام"))};
    const QRect joined = marks(laidOver(), 5, kGrey);
    m_clips.overlay.texts = {textOf(S::fromUtf8("س‌ل‌ا‌م"))};
    const QRect apart = marks(laidOver(), 5, kGrey);
    QVERIFY2(joined.width() > 30 && apart.width() > joined.width() * 1.2,
             qPrintable("%1 %2"_s.arg(joined.width()).arg(apart.width())));
    // From right to left: the tall, thin alef of two is the last one here, so it stands left.
    m_clips.overlay.texts = {textOf(S::fromUtf8("سا"))};
    const Pictures two = laidOver();
    const QRect area = marks(two, 5, kGrey);
    const auto heightAt = [&](int from, int to) {
        QRect part;
        for (int y = area.top(); y <= area.bottom(); ++y)
            for (int x = from; x < to; ++x)
                if (std::abs(two.luma(5, x, y) - kGrey) > 24) part |= QRect(x, y, 1, 1);
        return part.height();
    };
    const int third = area.width() / 3;
    QVERIFY(heightAt(area.left(), area.left() + third) >
            heightAt(area.right() - third, area.right() + 1) + 5);
}

// A font of the job is asked for what the built-in ones lack.
void TestOverlay::otherFontsGiveWhatIsMissing() {
    QProcess list;
    list.start("fc-match"_s, {"-f"_s, "%{file}"_s, ":charset=4e00 597d:color=false"_s});
    QVERIFY(list.waitForFinished());
    const S font = S::fromUtf8(list.readAllStandardOutput());
    m_clips.overlay.texts = {textOf(S::fromUtf8("你好，世界"))};
    const Pictures without = laidOver();
    m_clips.overlay.fonts = {sourceFile(font)};
    const Pictures with = laidOver();
    list.start("fc-query"_s, {"-f"_s, "%{charset}"_s, font});
    QVERIFY(list.waitForFinished());
    if (!list.readAllStandardOutput().contains("4e00"))
        QSKIP("there is no font with Chinese characters here");
    const auto changed = [](const Pictures& pictures, int x, int width) {
        int count = 0;
        for (int y = 200; y < 280; ++y)
            for (int i = x; i < x + width; ++i)
                count += std::abs(pictures.luma(5, i, y) - kGrey) > 40 ? 1 : 0;
        return count;
    };
    QVERIFY(marks(with, 5, kGrey).width() > 120);
    // Real characters, not five boxes of the same kind.
    QVERIFY(without.bytes != with.bytes);
    QVERIFY(changed(with, 100, 40) > 0 && changed(with, 100, 40) != changed(with, 140, 40));
}

// A line of Noto Sans Arabic is much higher than its letters: among Inter's they must not become small.
void TestOverlay::lettersOfOtherFontsAreAsLarge() {
    m_clips.overlay.texts = {textOf(S::fromUtf8("ا"))};
    const int alef = marks(laidOver(), 5, kGrey).height();
    m_clips.overlay.texts = {textOf("H"_s)};
    const int letter = marks(laidOver(), 5, kGrey).height();
    QVERIFY2(alef > letter * 0.85, qPrintable("%1 %2"_s.arg(alef).arg(letter)));
}

// Beyond the first 65,536 characters, of which libass knows nothing without help.
void TestOverlay::emojiAreDrawn() {
    QProcess list;
    list.start("fc-match"_s, {"-f"_s, "%{file}"_s, "DejaVu Sans:style=Book"_s});
    QVERIFY(list.waitForFinished());
    const S font = S::fromUtf8(list.readAllStandardOutput());
    if (!font.contains("DejaVuSans.ttf"_s)) QSKIP("DejaVu Sans is not here");
    m_clips.overlay.fonts = {sourceFile(font)};
    const auto drawn = [&](const char32_t* text) {
        m_clips.overlay.texts = {textOf(S::fromUcs4(text))};
        return laidOver().bytes;
    };
    const QByteArray grin = drawn(U"\U0001F600");
    QVERIFY(grin != drawn(U"\U0001F608"));        // another face
    QVERIFY(grin == drawn(U"\U0001F600\uFE0F"));  // the same, asked for as emoji
    QVERIFY(marks({kWidth, kHeight, grin}, 5, kGrey).width() > 20);
}

void TestOverlay::whatMeansSomethingToLibassIsText() {
    m_clips.overlay.texts = {textOf("Halo"_s)};
    const QRect plain = marks(laidOver(), 5, kGrey);
    m_clips.overlay.texts = {textOf("{\\fs5}Halo"_s)};
    QVERIFY(marks(laidOver(), 5, kGrey).width() > plain.width() * 1.5);
    m_clips.overlay.texts = {textOf("a\\Nb"_s)};
    QCOMPARE(marks(laidOver(), 5, kGrey).height() / 30, 1);  // one line
}

void TestOverlay::previewsShowIt() {
    m_clips.overlay.texts = {textOf("Halo"_s)};
    m_clips.overlay.texts[0].inMs = 200;
    const auto shown = [&](qint64 atMs, int width) {
        const int height = width * kHeight / kWidth;
        job::PreviewJob job;
        job.source = sourceFile(m_grey);
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
    const Error error = failureOf(m_clips.encode(m_grey, "bad%1.segment"_s.arg(++m_count)));
    QVERIFY2(error.is(job::errors::BadOverlay), qPrintable(error.text()));
}

void TestOverlay::aChangedFileIsNoticed() {
    const S file = m_clips.make("changed.png"_s,
                                L{"-f"_s, "lavfi"_s, "-i"_s, "color=white:s=80x80"_s, "-frames:v"_s, "1"_s});
    m_clips.overlay.picture = job::OverlayPicture{sourceFile(file), 100, 100, 80, 80, 0, 0, 1};
    m_clips.make("changed.png"_s,
                 L{"-f"_s, "lavfi"_s, "-i"_s, "color=black:s=90x90"_s, "-frames:v"_s, "1"_s});
    const Error error = failureOf(m_clips.encode(m_grey, "changed.segment"_s));
    QVERIFY2(error.is(job::errors::SourceChanged), qPrintable(error.text()));
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "test_overlay.moc"

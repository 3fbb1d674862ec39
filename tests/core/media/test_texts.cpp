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

// What text looks like, held against ffmpeg's own renderer of subtitles; where it stands, and when.
class TestTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_grey.make(); }
    void init() { m_grey.clear(); }
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

private:
    Pictures laidOver() { return m_grey.laidOver(); }
    GreyClip m_grey;
    Clips& m_clips = m_grey.clips;
};

void TestTexts::textLooksAsFfmpegDrawsIt_data() {
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

void TestTexts::textLooksAsFfmpegDrawsIt() {
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
        L{"-i"_s, m_grey.file, "-vf"_s,
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

void TestTexts::textStandsInItsBox_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("row");
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            QTest::addRow("%d %d", column, row) << column << row;
}

void TestTexts::textStandsInItsBox() {
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

void TestTexts::textIsWrapped() {
    m_clips.overlay.texts = {textOf("Promo akhir tahun untuk semua produk di toko kami, hari ini saja"_s)};
    const QRect wide = marks(laidOver(), 5, kGrey);
    QVERIFY(wide.left() >= 20 && wide.right() <= 340 && wide.height() > 100);
    m_clips.overlay.texts[0].place.width = 200;
    const QRect narrow = marks(laidOver(), 5, kGrey);
    QVERIFY2(narrow.right() <= 220 && narrow.height() > wide.height(), qPrintable(S::number(narrow.right())));
}

void TestTexts::textComesAndGoesAndFades() {
    job::OverlayText text = textOf("Halo"_s);
    text.inMs = 500;
    text.outMs = 1500;
    text.fadeInMs = 400;
    m_clips.overlay.texts = {text};
    m_grey.make(2);
    const Pictures pictures = laidOver();
    m_grey.make();
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
void TestTexts::arabicLettersJoin() {
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
void TestTexts::otherFontsGiveWhatIsMissing() {
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
void TestTexts::lettersOfOtherFontsAreAsLarge() {
    m_clips.overlay.texts = {textOf(S::fromUtf8("ا"))};
    const int alef = marks(laidOver(), 5, kGrey).height();
    m_clips.overlay.texts = {textOf("H"_s)};
    const int letter = marks(laidOver(), 5, kGrey).height();
    QVERIFY2(alef > letter * 0.85, qPrintable("%1 %2"_s.arg(alef).arg(letter)));
}

// Beyond the first 65,536 characters, of which libass knows nothing without help.
void TestTexts::emojiAreDrawn() {
    const auto drawn = [&](const char32_t* text) {
        m_clips.overlay.texts = {textOf(S::fromUcs4(text))};
        return laidOver().bytes;
    };
    const QByteArray grin = drawn(U"\U0001F600");
    QVERIFY(grin != drawn(U"\U0001F608"));        // another face
    QVERIFY(grin == drawn(U"\U0001F600\uFE0F"));  // the same, asked for as emoji
    QVERIFY(marks({kWidth, kHeight, grin}, 5, kGrey).width() > 20);
}

void TestTexts::whatMeansSomethingToLibassIsText() {
    m_clips.overlay.texts = {textOf("Halo"_s)};
    const QRect plain = marks(laidOver(), 5, kGrey);
    m_clips.overlay.texts = {textOf("{\\fs5}Halo"_s)};
    QVERIFY(marks(laidOver(), 5, kGrey).width() > plain.width() * 1.5);
    m_clips.overlay.texts = {textOf("a\\Nb"_s)};
    QCOMPARE(marks(laidOver(), 5, kGrey).height() / 30, 1);  // one line
}

QTEST_GUILESS_MAIN(TestTexts)
#include "test_texts.moc"

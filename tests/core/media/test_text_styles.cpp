#include "tests/core/media/other_engine.h"

#include <QGuiApplication>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kGrey = GreyClip::kGrey;
const QRect kBox(20, 40, 320, 400);  // of textOf

S builtIn(const char* name) {
    return S::fromLatin1(CREATORUP_SOURCE_DIR "/resources/fonts/") + S::fromLatin1(name);
}

// A file of the system's that has this family.
S systemFont(const S& family) {
    QProcess match;
    match.start("fc-match"_s, {"-f"_s, "%{family}\n%{file}"_s, family + ":style=Book,Regular"_s});
    if (!match.waitForFinished()) return {};
    const L found = S::fromUtf8(match.readAllStandardOutput()).split(u'\n');
    return found.size() == 2 && found[0].split(u',').contains(family) ? found[1] : S();
}

// Luma of a colour (0xRRGGBB), BT.709 in limited range, and its red difference.
int lumaOf(quint32 rgb) {
    return static_cast<int>(std::lround(
        16 + 219 * (0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff)) / 255));
}
int redOf(quint32 rgb) {
    const double luma =
        (0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff)) / 255;
    return static_cast<int>(std::lround(128 + 224 * ((rgb >> 16 & 0xff) / 255.0 - luma) / 1.5748));
}

}  // namespace

// Every way to draw a text, against what geometry says or another engine draws.
class TestTextStyles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_grey.make(0.2); }
    void init() { m_grey.clear(); }
    void sizeIsALinesHeight_data();
    void sizeIsALinesHeight();
    void italicLettersLean();
    void linesAreAligned_data();
    void linesAreAligned();
    void textFadesAsLongAsItIsTold();
    void colourAndOutline();
    void boxIsAsLargeAsTheLines();
    void familiesAreThoseOfTheSystem_data();
    void familiesAreThoseOfTheSystem();
    void otherScriptsAreWrapped_data();
    void otherScriptsAreWrapped();
    void aPictureIsNotFollowedByAHole_data();
    void aPictureIsNotFollowedByAHole();

private:
    Pictures laidOver() { return m_grey.laidOver(); }
    Pictures laid(const job::OverlayText& text) {
        m_clips.overlay.texts = {text};
        return laidOver();
    }
    GreyClip m_grey;
    Clips& m_clips = m_grey.clips;
};

void TestTextStyles::sizeIsALinesHeight_data() {
    QTest::addColumn<int>("emPixels");
    QTest::newRow("small") << 24;
    QTest::newRow("large") << 96;
}

void TestTextStyles::sizeIsALinesHeight() {
    QFETCH(int, emPixels);
    const OtherEngine qt(builtIn("Inter-Regular.otf"));
    job::OverlayText text = textOf("HE"_s);
    text.style.size = qt.lineHeight(emPixels);
    text.style.outline = 0;
    const QRect ink = marks(laid(text), 5, kGrey, 50), other = darkIn(qt.drawn("HE"_s, emPixels));
    QVERIFY2(std::abs(ink.height() - qt.capHeight(emPixels)) <= 1.5, qPrintable(S::number(ink.height())));
    QVERIFY2(std::abs(ink.width() - other.width()) <= 2,
             qPrintable("%1 %2"_s.arg(ink.width()).arg(other.width())));
}

void TestTextStyles::italicLettersLean() {
    job::OverlayText text = textOf("I"_s);
    text.style.size = 160;
    text.style.outline = 0;
    // How far the stroke moves to the right for each row that it goes up.
    const auto slant = [this, &text] {
        const Pictures pictures = laid(text);
        const QRect ink = marks(pictures, 5, kGrey, 50);
        const auto middle = [&](int y) {
            double sum = 0, weight = 0;
            for (int x = 0; x < pictures.width; ++x) {
                const int over = std::max(0, pictures.luma(5, x, y) - kGrey - 4);
                sum += over * x;
                weight += over;
            }
            return weight > 0 ? sum / weight : 0;
        };
        const int top = ink.top() + ink.height() / 5, bottom = ink.bottom() - ink.height() / 5;
        return (middle(top) - middle(bottom)) / (bottom - top);
    };
    const double upright = slant();
    text.style.italic = true;
    const double italic = slant();
    QVERIFY2(std::abs(upright) < 0.01, qPrintable(S::number(upright)));
    // 8 to 20 degrees, as italics are.
    QVERIFY2(italic > 0.14 && italic < 0.37, qPrintable(S::number(italic)));
}

void TestTextStyles::linesAreAligned_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("align");
    for (int column = 0; column < 3; ++column)
        for (int align = -1; align < 3; ++align)
            QTest::addRow("block %d lines %d", column, align) << column << align;
}

void TestTextStyles::linesAreAligned() {
    QFETCH(int, column);
    QFETCH(int, align);
    // Straight strokes at both ends, so that ink ends where letters do.
    job::OverlayText text = textOf("HHHHHH\nHH"_s, column, 1);
    text.style.outline = 0;
    text.place.align = align;
    const Pictures pictures = laid(text);
    const QRect ink = marks(pictures, 5, kGrey, 50);
    QRect lines[2];
    for (int y = ink.top(); y <= ink.bottom(); ++y)
        for (int x = ink.left(); x <= ink.right(); ++x)
            if (pictures.luma(5, x, y) - kGrey > 50) lines[y > ink.center().y()] |= QRect(x, y, 1, 1);
    QVERIFY(lines[0].height() > 15 && lines[1].height() > 15 && lines[0].width() > 2 * lines[1].width());
    const int as = align < 0 ? column : align;
    const int left = lines[1].left() - lines[0].left(), right = lines[0].right() - lines[1].right();
    const S said = "%1 %2"_s.arg(left).arg(right);
    if (as == 0) QVERIFY2(std::abs(left) <= 1, qPrintable(said));
    if (as == 1) QVERIFY2(std::abs(left - right) <= 2, qPrintable(said));
    if (as == 2) QVERIFY2(std::abs(right) <= 1, qPrintable(said));
    // The block stays where its place says, but for the room that letters have at their sides.
    const int before = ink.left() - kBox.left(), after = kBox.right() - ink.right();
    if (column == 0) QVERIFY2(before >= 0 && before < 6, qPrintable(S::number(before)));
    if (column == 1) QVERIFY(std::abs(before - after) < 4);
    if (column == 2) QVERIFY2(after >= 0 && after < 6, qPrintable(S::number(after)));
}

// In over 300 ms from 200 ms on, out over 400 ms up to 1500 ms; evenly.
void TestTextStyles::textFadesAsLongAsItIsTold() {
    job::OverlayText text = textOf("I"_s);
    text.style.size = 200;
    text.style.outline = 0;
    text.inMs = 200;
    text.outMs = 1500;
    text.fadeInMs = 300;
    text.fadeOutMs = 400;
    m_grey.make(1.8);
    const Pictures pictures = laid(text);
    m_grey.make(0.2);
    QCOMPARE(pictures.count(), 54);
    const QPoint on = marks(pictures, 25, kGrey, 100).center();
    for (int i = 0; i < 54; ++i) {
        const double ms = i * 1000.0 / 30;
        const double opacity = std::clamp(std::min((ms - 200) / 300, (1500 - ms) / 400), 0.0, 1.0);
        const double expected = kGrey + (235 - kGrey) * opacity;
        const int luma = pictures.luma(i, on.x(), on.y());
        QVERIFY2(std::abs(luma - expected) < 4,
                 qPrintable("picture %1: %2 instead of %3"_s.arg(i).arg(luma).arg(expected)));
    }
}

void TestTextStyles::colourAndOutline() {
    job::OverlayText text = textOf("I"_s);
    text.style.size = 240;
    text.style.outline = 0;
    text.style.colour = 0xffe02010;
    const Pictures bare = laid(text);
    const QRect stroke = marks(bare, 5, kGrey, 20);
    const auto seen = [](const Pictures& pictures, const QPoint& at, quint32 rgb) {
        return std::abs(pictures.luma(5, at.x(), at.y()) - lumaOf(rgb)) <= 3 &&
               std::abs(pictures.chroma(5, 1, at.x(), at.y()) - redOf(rgb)) <= 4;
    };
    QVERIFY(stroke.width() > 12);
    QVERIFY(seen(bare, stroke.center(), 0xe02010));

    text.style.outline = 12;
    text.style.outlineColour = 0xff1030f0;
    const Pictures outlined = laid(text);
    const QRect all = marks(outlined, 5, kGrey, 20);
    for (const int side : {stroke.left() - all.left(), all.right() - stroke.right(), stroke.top() - all.top(),
                           all.bottom() - stroke.bottom()})
        QVERIFY2(std::abs(side - 12) <= 1, qPrintable(S::number(side)));
    QVERIFY(seen(outlined, stroke.center(), 0xe02010));
    QVERIFY(seen(outlined, {stroke.left() - 6, stroke.center().y()}, 0x1030f0));
    QVERIFY(seen(outlined, {stroke.center().x(), stroke.bottom() + 6}, 0x1030f0));

    // Half of it is the picture's.
    text.style.outline = 0;
    text.style.colour = 0x80ffffff;
    const int half = laid(text).luma(5, stroke.center().x(), stroke.center().y());
    QVERIFY2(std::abs(half - (kGrey + (235 - kGrey) * 128 / 255)) <= 2, qPrintable(S::number(half)));
}

void TestTextStyles::boxIsAsLargeAsTheLines() {
    const OtherEngine qt(builtIn("Inter-Regular.otf"));
    constexpr int kEm = 40, kPadding = 9;
    job::OverlayText text = textOf("Harga\nHari ini"_s);
    text.style.size = qt.lineHeight(kEm);
    text.style.outline = 0;
    text.style.boxColour = 0xc0c01020;
    text.style.boxPadding = kPadding;
    const Pictures pictures = laid(text);
    const QRect box = marks(pictures, 5, kGrey, 12);
    const double width = qt.advance("Hari ini"_s, kEm) + 2 * kPadding;
    const double height = 2 * qt.lineHeight(kEm) + 2 * kPadding;
    QVERIFY2(std::abs(box.width() - width) <= 3 && std::abs(box.height() - height) <= 3,
             qPrintable("%1 × %2, not %3 × %4"_s.arg(box.width()).arg(box.height()).arg(width).arg(height)));
    const double opacity = 0xc0 / 255.0;
    const auto between = [opacity](int under, int over) { return under + (over - under) * opacity; };
    for (const QPoint& inside : {box.topLeft() + QPoint(4, 4), box.topRight() + QPoint(-4, 4),
                                 box.bottomLeft() + QPoint(4, -4), box.bottomRight() + QPoint(-4, -4)}) {
        QVERIFY(std::abs(pictures.luma(5, inside.x(), inside.y()) - between(kGrey, lumaOf(0xc01020))) <= 3);
        QVERIFY(std::abs(pictures.chroma(5, 1, inside.x(), inside.y()) - between(128, redOf(0xc01020))) <= 4);
    }
}

void TestTextStyles::familiesAreThoseOfTheSystem_data() {
    QTest::addColumn<S>("family");
    QTest::newRow("with serifs") << "DejaVu Serif"_s;
    QTest::newRow("of one width") << "DejaVu Sans Mono"_s;
}

void TestTextStyles::familiesAreThoseOfTheSystem() {
    QFETCH(S, family);
    const S file = systemFont(family);
    QVERIFY2(!file.isEmpty(), "fonts-dejavu-core is not installed");
    const OtherEngine qt(file), inter(builtIn("Inter-Regular.otf"));
    QCOMPARE(qt.family, family);
    const S words = "Harga ini"_s;
    job::OverlayText text = textOf(words);
    text.style.font = family;
    text.style.size = qt.lineHeight(40);
    text.style.outline = 0;
    m_clips.overlay.fonts = {sourceFile(file)};
    const QImage ink = inkOf(laid(text), 5, kGrey, kBox);
    const double right = overlap(ink, qt.drawn(words, 40)), wrong = overlap(ink, inter.drawn(words, 40));
    QVERIFY2(right > 0.65 && wrong < 0.35, qPrintable("%1 %2"_s.arg(right).arg(wrong)));
}

void TestTextStyles::otherScriptsAreWrapped_data() {
    QTest::addColumn<S>("family");
    QTest::addColumn<S>("file");
    QTest::addColumn<L>("lines");
    QTest::addColumn<S>("between");
    // Lines may end between any two of these, but before no stop.
    QTest::newRow("Chinese") << "Droid Sans Fallback"_s << systemFont("Droid Sans Fallback"_s)
                             << L{S::fromUtf8("新年大減價全部商"), S::fromUtf8("品半價今天開始。")} << S();
    // From right to left, words whole; the first line has the first words.
    QTest::newRow("Arabic") << "Noto Sans Arabic"_s << builtIn("NotoSansArabic-Regular.ttf")
                            << L{S::fromUtf8("خصم كبير على كل"), S::fromUtf8("المنتجات اليوم فقط")} << " "_s;
}

void TestTextStyles::otherScriptsAreWrapped() {
    QFETCH(S, family);
    QFETCH(S, file);
    QFETCH(L, lines);
    QFETCH(S, between);
    QVERIFY2(!file.isEmpty(), "fonts-droid-fallback is not installed");
    const OtherEngine qt(file);
    constexpr int kEm = 32;
    double widest = 0;
    for (const S& line : lines)
        widest = std::max(widest, qt.advance(line, kEm));
    job::OverlayText text = textOf(lines.join(between));
    text.style.font = family;
    text.style.size = qt.lineHeight(kEm);
    text.style.outline = 0;
    // Wide enough for the lines, not for another word or letter.
    text.place.left = 180 - (widest + 8) / 2;
    text.place.width = widest + 8;
    m_clips.overlay.fonts = {sourceFile(file)};
    const Pictures pictures = laid(text);
    const double pitch = qt.lineHeight(kEm);
    const double top = kBox.top() + (kBox.height() - pitch * static_cast<double>(lines.size())) / 2;
    QVERIFY(marks(pictures, 5, kGrey, 50).width() <= widest + 8);
    for (int i = 0; i < lines.size(); ++i) {
        const QRect band(0, static_cast<int>(std::lround(top + i * pitch)), 360,
                         static_cast<int>(std::lround(pitch)));
        const QImage ink = inkOf(pictures, 5, kGrey, band);
        const double alike = overlap(ink, qt.drawn(lines[i], kEm));
        const double other = overlap(ink, qt.drawn(lines[1 - i], kEm));
        QVERIFY2(alike > 0.65 && other < 0.35, qPrintable("line %1: %2 %3"_s.arg(i).arg(alike).arg(other)));
        const QRect seen = darkIn(ink);
        // In the middle, but for the room that a stop has beside it.
        QVERIFY2(std::abs(seen.left() + seen.right() - 360) <= kEm, qPrintable(S::number(seen.left())));
    }
}

void TestTextStyles::aPictureIsNotFollowedByAHole_data() {
    QTest::addColumn<S>("before");
    QTest::addColumn<S>("after");
    QTest::newRow("a picture") << S::fromUtf8("🔥") << S::fromUtf8("☕");
    QTest::newRow("a letter") << S::fromUtf8("☕") << "H"_s;
    QTest::newRow("a number") << S::fromUtf8("🔥") << "50"_s;
}

// Emoji fonts have spaces and digits, too, as wide as their pictures.
void TestTextStyles::aPictureIsNotFollowedByAHole() {
    QFETCH(S, before);
    QFETCH(S, after);
    const OtherEngine inter(builtIn("Inter-Regular.otf"));
    constexpr int kEm = 40;
    const auto widthOf = [&](const S& words) {
        job::OverlayText text = textOf(words);
        text.style.size = inter.lineHeight(kEm);
        text.style.outline = 0;
        return marks(laid(text), 5, kGrey, 50).width();
    };
    const double space = inter.advance("H H"_s, kEm) - inter.advance("HH"_s, kEm);
    const int together = widthOf(before + after), apart = widthOf(before + " "_s + after);
    QVERIFY2(std::abs(apart - together - space) <= 2,
             qPrintable("%1 pixels instead of %2"_s.arg(apart - together).arg(space)));
    if (after[0].isDigit()) {
        // And the digits are the text's.
        const int digits = widthOf(after), letters = darkIn(inter.drawn(after, kEm)).width();
        QVERIFY(std::abs(digits - letters) <= 2);
        const int wide = widthOf("H "_s + after) - widthOf("H "_s);
        QVERIFY2(std::abs(apart - widthOf(before) - wide) <= 6,
                 qPrintable("%1 %2"_s.arg(apart - widthOf(before)).arg(wide)));
    }
}

QTEST_MAIN(TestTextStyles)
#include "test_text_styles.moc"

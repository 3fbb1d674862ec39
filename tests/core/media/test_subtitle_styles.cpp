#include "tests/core/media/overlay_rig.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kWidth = GreyClip::kWidth, kHeight = GreyClip::kHeight, kGrey = GreyClip::kGrey;
constexpr qsizetype kPicture = 3;

QByteArray srt(const QByteArray& words) {
    return "1\n00:00:00,000 --> 00:00:10,000\n" + words + "\n";
}

using Change = std::function<void(job::TextStyle&, job::TextPlace&)>;

}  // namespace
Q_DECLARE_METATYPE(Change)

// How subtitles are drawn: in the project's styles as texts are, which are held against other engines; in
// their own ones as ffmpeg draws them.
class TestSubtitleStyles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_grey.make(0.14); }
    void init() { m_grey.clear(); }
    void everyStyleIsThatOfTexts_data();
    void everyStyleIsThatOfTexts();
    void marksInTheFile_data();
    void marksInTheFile();
    void underlinedIsUnderlined();
    void scriptsLookAsFfmpegDrawsThem_data();
    void scriptsLookAsFfmpegDrawsThem();

private:
    Pictures burnt(const QByteArray& file, const job::TextStyle& style, const job::TextPlace& place) {
        m_grey.clear();
        job::OverlaySubtitles subtitles;
        subtitles.file = sourceFile(m_clips.write("titles%1"_s.arg(++m_count), file));
        subtitles.style = style;
        subtitles.place = place;
        m_clips.overlay.subtitles = {subtitles};
        m_clips.overlay.fonts = m_fonts;
        return m_grey.laidOver();
    }
    Pictures laid(const job::OverlayText& text) {
        m_grey.clear();
        m_clips.overlay.texts = {text};
        m_clips.overlay.fonts = m_fonts;
        return m_grey.laidOver();
    }
    GreyClip m_grey;
    Clips& m_clips = m_grey.clips;
    std::vector<job::SourceFile> m_fonts;
    Pictures m_plain;  // in the usual style
    int m_count = 0;
};

void TestSubtitleStyles::everyStyleIsThatOfTexts_data() {
    QTest::addColumn<Change>("change");
    using Style = job::TextStyle;
    using Place = job::TextPlace;
    QTest::newRow("font") << Change([](Style& style, Place&) { style.font = "DejaVu Serif"_s; });
    QTest::newRow("bold") << Change([](Style& style, Place&) { style.bold = true; });
    QTest::newRow("italic") << Change([](Style& style, Place&) { style.italic = true; });
    QTest::newRow("size") << Change([](Style& style, Place&) { style.size = 55; });
    QTest::newRow("colour") << Change([](Style& style, Place&) { style.colour = 0xc020e060; });
    QTest::newRow("outline") << Change([](Style& style, Place&) { style.outline = 5; });
    QTest::newRow("outline's colour")
        << Change([](Style& style, Place&) { style.outlineColour = 0xffff40a0; });
    QTest::newRow("box") << Change([](Style& style, Place&) {
        style.boxColour = 0xb0204080;
        style.boxPadding = 8;
    });
    QTest::newRow("lines") << Change([](Style&, Place& place) { place.align = 0; });
    QTest::newRow("width") << Change([](Style&, Place& place) { place.width = 150; });
    for (const auto& [column, row] : {std::pair{0, 0}, {2, 0}, {1, 1}, {0, 2}, {2, 2}})
        QTest::addRow("at %d %d", column, row) << Change([column = column, row = row](Style&, Place& place) {
            place.column = column;
            place.row = row;
        });
}

void TestSubtitleStyles::everyStyleIsThatOfTexts() {
    QFETCH(Change, change);
    QProcess match;
    match.start("fc-match"_s, {"-f"_s, "%{file}"_s, "DejaVu Serif:style=Book"_s});
    QVERIFY(match.waitForFinished());
    m_fonts = {sourceFile(S::fromUtf8(match.readAllStandardOutput()))};
    job::OverlayText text = textOf("Harga hari ini\nmurah"_s, 1, 2);
    if (m_plain.bytes.isEmpty()) m_plain = laid(text);
    change(text.style, text.place);
    const Pictures theirs = laid(text);
    const Pictures ours = burnt(srt("Harga hari ini\nmurah"), text.style, text.place);
    const QRect area = marks(theirs, kPicture, kGrey, 12), drawn = marks(ours, kPicture, kGrey, 12);
    QVERIFY(area.width() > 40 && area.height() > 20);
    // Margins are whole pixels.
    QVERIFY2(std::abs(area.left() - drawn.left()) <= 1 && std::abs(area.right() - drawn.right()) <= 1 &&
                 std::abs(area.top() - drawn.top()) <= 1 && std::abs(area.bottom() - drawn.bottom()) <= 1,
             qPrintable("%1 %2 %3 %4, not %5 %6 %7 %8"_s.arg(drawn.left())
                            .arg(drawn.top())
                            .arg(drawn.right())
                            .arg(drawn.bottom())
                            .arg(area.left())
                            .arg(area.top())
                            .arg(area.right())
                            .arg(area.bottom())));
    // As much of each brightness and colour.
    const auto sums = [](const Pictures& pictures) {
        double luma = 0, blue = 0, red = 0;
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x) {
                luma += std::abs(pictures.luma(kPicture, x, y) - kGrey);
                blue += pictures.chroma(kPicture, 0, x, y) - 128;
                red += pictures.chroma(kPicture, 1, x, y) - 128;
            }
        return std::array<double, 3>{luma, blue, red};
    };
    const auto a = sums(theirs), b = sums(ours);
    for (size_t i = 0; i < 3; ++i)
        QVERIFY2(std::abs(a[i] - b[i]) <= 0.02 * a[0], qPrintable("%1: %2 %3"_s.arg(i).arg(a[i]).arg(b[i])));
    // And what was changed is seen, but where it is as it was.
    if (!S::fromLatin1(QTest::currentDataTag()).startsWith("at 1 2"_s))
        QVERIFY(m_plain.bytes != theirs.bytes);
}

void TestSubtitleStyles::marksInTheFile_data() {
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("bold");
    QTest::addColumn<bool>("italic");
    QTest::newRow("bold") << QByteArray("<b>Harga</b>") << true << false;
    QTest::newRow("italic") << QByteArray("<i>Harga</i>") << false << true;
    QTest::newRow("both") << QByteArray("<b><i>Harga</i></b>") << true << true;
}

void TestSubtitleStyles::marksInTheFile() {
    QFETCH(QByteArray, words);
    QFETCH(bool, bold);
    QFETCH(bool, italic);
    m_fonts.clear();
    job::OverlayText text = textOf("Harga"_s, 1, 2);
    const Pictures plain = burnt(srt("Harga"), text.style, text.place);
    const Pictures marked = burnt(srt(words), text.style, text.place);
    text.style.bold = bold;
    text.style.italic = italic;
    const Pictures styled = burnt(srt("Harga"), text.style, text.place);
    QVERIFY(!marked.bytes.isEmpty());
    QVERIFY(marked.bytes == styled.bytes);
    QVERIFY(marked.bytes != plain.bytes);
}

// A row of ink right below the letters, as wide as they are.
void TestSubtitleStyles::underlinedIsUnderlined() {
    m_fonts.clear();
    job::OverlayText text = textOf("HHHHH"_s, 1, 2);
    text.style.outline = 0;
    const QRect plain = marks(burnt(srt("HHHHH"), text.style, text.place), kPicture, kGrey, 50);
    const Pictures lined = burnt(srt("<u>HHHHH</u>"), text.style, text.place);
    int longest = 0;
    for (int y = plain.bottom() + 1; y < plain.bottom() + 12; ++y) {
        int ink = 0;
        for (int x = 0; x < kWidth; ++x)
            ink += lined.luma(kPicture, x, y) - kGrey > 40 ? 1 : 0;
        longest = std::max(longest, ink);
    }
    QVERIFY2(longest >= plain.width(), qPrintable("%1 %2"_s.arg(longest).arg(plain.width())));
}

void TestSubtitleStyles::scriptsLookAsFfmpegDrawsThem_data() {
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("plain") << QByteArray("Inter,48,&H0040E0FF,&H00602020,&H80000000,0,0,1,2,0,5")
                           << QByteArray("Harga ini");
    QTest::newRow("box, bold") << QByteArray("Inter,40,&H00FFFFFF,&H00206020,&H00000000,-1,0,3,4,0,8")
                               << QByteArray("Harga ini");
    // Not in italics: ffmpeg looks for those among the system's fonts, too.
    QTest::newRow("shadow") << QByteArray("Inter,48,&H000000FF,&H00FF8020,&H40000000,0,0,1,3,4,2")
                            << QByteArray("Harga\\Nini");
    QTest::newRow("overrides") << QByteArray("Inter,40,&H00FFFFFF,&H00000000,&H80000000,0,0,1,1,0,2")
                               << QByteArray(
                                      "{\\an7\\pos(40,200)\\c&H20C020&\\frz20}Harga {\\fs70\\bord5}ini");
}

void TestSubtitleStyles::scriptsLookAsFfmpegDrawsThem() {
    QFETCH(QByteArray, style);
    QFETCH(QByteArray, words);
    m_fonts.clear();
    const QByteArray script =
        "[Script Info]\nScriptType: v4.00+\nPlayResX: 360\nPlayResY: 640\nScaledBorderAndShadow: yes\n"
        "YCbCr Matrix: None\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, "
        "BackColour, Bold, Italic, BorderStyle, Outline, Shadow, Alignment\nStyle: S," +
        style + "\n[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:00.00,0:01:00.00,S," + words +
        "\n";
    // The project's own style would be nothing like it.
    job::OverlayText other = textOf({}, 0, 0);
    other.style.size = 20;
    const Pictures ours = burnt(script, other.style, other.place);
    const S reference = m_clips.make(
        "reference%1.mkv"_s.arg(++m_count),
        L{"-i"_s, m_grey.file, "-vf"_s,
          "format=gbrp,ass=f=%1:fontsdir=%2:shaping=complex,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"_s
              .arg(m_clips.write("reference.ass"_s, script),
                   S::fromLatin1(CREATORUP_SOURCE_DIR) + "/resources/fonts"_s),
          "-c:v"_s, "ffv1"_s});
    const Pictures theirs = picturesOf(reference, kWidth, kHeight);
    const QRect area = marks(theirs, kPicture, kGrey, 12);
    QVERIFY(area.width() > 60 && area.height() > 25);
    double luma = 0, red = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            luma += std::pow(ours.luma(kPicture, x, y) - theirs.luma(kPicture, x, y), 2);
            red += ours.chroma(kPicture, 1, x, y) - theirs.chroma(kPicture, 1, x, y);
        }
    const double pixels = static_cast<double>(area.width()) * area.height();
    // Colour is halved in size by two programs, whose edges differ.
    const double lumaRms = std::sqrt(luma / pixels), redMean = red / pixels;
    QVERIFY2(lumaRms < 3 && std::abs(redMean) < 1, qPrintable("%1 %2"_s.arg(lumaRms).arg(redMean)));
}

QTEST_GUILESS_MAIN(TestSubtitleStyles)
#include "test_subtitle_styles.moc"

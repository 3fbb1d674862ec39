#include "core/base/decoded_text.h"
#include "core/media/subtitle_cues.h"
#include "tests/core/media/overlay_rig.h"

#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kWidth = 360, kHeight = 640, kGrey = 126;

const char kSrt[] = "1\r\n00:00:00,500 --> 00:00:01,000\r\n<i>Satu</i> & dua\r\n\r\n"
                    "2\r\n00:00:01,200 --> 00:00:01,700\r\nHarga <3 hari\r\nini saja\r\n";
const char kVtt[] = "WEBVTT - a title\n\nNOTE not\nshown\n\nfirst\n00:00.500 --> 00:01.000 align:start\n"
                    "<i>Satu</i> &amp; dua\n\n00:01.200 --> 00:01.700\nHarga &lt;3 hari\nini saja\n";
const char kAss[] =
    "[Script Info]\nScriptType: v4.00+\nPlayResX: 360\nPlayResY: 640\n[V4+ Styles]\nFormat: Name, Fontname, "
    "Fontsize, PrimaryColour, Alignment\nStyle: Default,Inter,60,&H000000FF,8\n[Events]\nFormat: Start, End, "
    "Style, Text\nDialogue: 0:00:00.50,0:00:01.00,Default,{\\i1}Satu{\\i0} & dua\n"
    "Dialogue: 0:00:01.20,0:00:01.70,Default,Harga <3 hari\\Nini saja\n";

}  // namespace

// Subtitles of each kind, burnt in: what is read, when it is seen, and what it looks like.
class TestSubtitles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void kindsSayTheSame_data();
    void kindsSayTheSame();
    void assKeepsItsLookOrNot();
    void timesFollowTrimAndSpeed();
    void encodingsAreUnderstood();
    void marksAreKeptOrLeftOut();
    void badOnesAreNamed_data();
    void badOnesAreNamed();
    void oddOnesDoNoHarm();

private:
    Pictures burnt(const QByteArray& file, job::Trim trim = {}, const job::Treatment& treatment = {});
    Clips m_clips;
    S m_grey;
    job::OverlaySubtitles m_subtitles;
    int m_count = 0;
};

void TestSubtitles::initTestCase() {
    m_clips.grid = {kWidth, kHeight, {30, 1}};
    m_clips.video.crf = 1;
    m_grey = m_clips.make("grey.mp4"_s, L{"-f"_s, "lavfi"_s, "-i"_s, "color=gray:s=360x640:r=30:d=2"_s,
                                          "-c:v"_s, "libx264"_s, "-qp"_s, "0"_s});
}

void TestSubtitles::init() {
    m_subtitles = {};
    m_subtitles.style.font = "Inter"_s;
    m_subtitles.style.size = 30;
    m_subtitles.style.outline = 1;
    m_subtitles.place = {20, 40, 320, 400, 1, 2, -1};
}

Pictures TestSubtitles::burnt(const QByteArray& file, job::Trim trim, const job::Treatment& treatment) {
    m_subtitles.file = sourceFile(m_clips.write("titles%1"_s.arg(++m_count), file));
    m_clips.overlay = {kWidth, kHeight};
    m_clips.overlay.subtitles = {m_subtitles};
    const S segment = "titled%1.segment"_s.arg(m_count);
    const job::Event event = m_clips.encode(m_grey, segment, trim, treatment);
    if (!std::holds_alternative<job::SegmentEncoded>(event))
        qWarning("%s", qPrintable(failureOf(event).text()));
    return picturesOf(m_clips.path(segment), kWidth, kHeight);
}

void TestSubtitles::kindsSayTheSame_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("SRT") << QByteArray(kSrt);
    QTest::newRow("VTT") << QByteArray(kVtt);
    QTest::newRow("ASS, our look") << QByteArray(kAss).replace("{\\i1}Satu{\\i0}", "Satu");
}

void TestSubtitles::kindsSayTheSame() {
    QFETCH(QByteArray, file);
    m_subtitles.keepStyles = false;
    const Pictures pictures = burnt(file);
    QCOMPARE(pictures.count(), 60);
    for (const qsizetype clear : {0, 14, 30, 35, 51, 59})
        QVERIFY2(marks(pictures, clear, kGrey).isEmpty(), qPrintable(S::number(clear)));
    for (const qsizetype seen : {15, 29, 36, 50})
        QVERIFY2(!marks(pictures, seen, kGrey).isEmpty(), qPrintable(S::number(seen)));
    const QRect one = marks(pictures, 20, kGrey), two = marks(pictures, 40, kGrey);
    // At the bottom of the box, two lines higher than one.
    QVERIFY(one.bottom() <= 440 && one.bottom() > 425 && two.bottom() <= 440 && two.bottom() > 425);
    QVERIFY(one.height() < 32 && two.height() > 45 && two.height() < 64);
    QVERIFY(std::abs(one.center().x() - 180) <= 3);
}

void TestSubtitles::assKeepsItsLookOrNot() {
    m_subtitles.keepStyles = true;
    const Pictures own = burnt(kAss);
    QVERIFY(marks(own, 14, kGrey).isEmpty() && marks(own, 30, kGrey).isEmpty());
    // Red, large, at the top.
    const QRect large = marks(own, 20, kGrey);
    QVERIFY2(large.top() < 40 && large.height() > 32,
             qPrintable("%1 %2"_s.arg(large.top()).arg(large.height())));
    int mostRed = 0;
    for (int x = 0; x < kWidth; ++x)
        for (int y = 0; y < 80; ++y)
            mostRed = std::max(mostRed, own.chroma(20, 1, x, y));
    QVERIFY2(mostRed > 220, qPrintable(S::number(mostRed)));
    m_subtitles.keepStyles = false;
    QVERIFY(marks(burnt(kAss), 20, kGrey).top() > 400);
}

// The file's times are the clip's before it was trimmed and made faster.
void TestSubtitles::timesFollowTrimAndSpeed() {
    job::Treatment twice;
    twice.speed = {2, 1};
    m_subtitles.startMs = 400;
    m_subtitles.speed = {2, 1};
    const Pictures pictures = burnt(kSrt, {400, -1}, twice);
    // From 500 to 1000 ms in the file is from 50 to 300 ms in the clip.
    QCOMPARE(pictures.count(), 24);
    QVERIFY(marks(pictures, 1, kGrey).isEmpty());
    QVERIFY(!marks(pictures, 2, kGrey).isEmpty() && !marks(pictures, 8, kGrey).isEmpty());
    QVERIFY(marks(pictures, 9, kGrey).isEmpty());
    QVERIFY(!marks(pictures, 12, kGrey).isEmpty());
}

void TestSubtitles::encodingsAreUnderstood() {
    const S text = S::fromUtf8("1\n00:00:00,000 --> 00:00:01,000\nGrößé");
    QByteArray utf16("\xff\xfe", 2);
    utf16.append(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    QCOMPARE(decodedText(text.toUtf8()), text);
    QCOMPARE(decodedText("\xef\xbb\xbf" + text.toUtf8()), text);
    QCOMPARE(decodedText(utf16), text);
    QCOMPARE(decodedText(text.toLatin1()), text);
}

void TestSubtitles::marksAreKeptOrLeftOut() {
    const auto shelf = media::FontShelf::open({});
    QVERIFY(shelf.has_value());
    const auto read = [&](const char* text, media::SubtitleKind kind) {
        const auto cues = media::readCues(S::fromUtf8(text), kind, *shelf, "Inter"_s, 30);
        return cues ? cues->front().text : cues.error().text().toUtf8();
    };
    using Kind = media::SubtitleKind;
    QCOMPARE(read("00:01.0 --> 00:02.0\n<b>a</b> <font color=\"red\">b</font> {\\an8}c <3 {d}", Kind::Srt),
             QByteArray("{\\b1}a{\\b0} b c <3 \\{d\\}"));
    QCOMPARE(read("00:01.0 --> 00:02.0\n<v Ana>a <c.x>b</c> <i.y>c</i> &lt;d&gt; &amp;lt;", Kind::Vtt),
             QByteArray("a b {\\i1}c{\\i0} <d> &lt;"));
}

void TestSubtitles::badOnesAreNamed_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<S>("said");
    QTest::newRow("no times") << QByteArray("1\n00:00:61,000 --> 00:00:02,000\nx\n") << "line 2"_s;
    QTest::newRow("ends before it begins")
        << QByteArray("1\n00:00:03,000 --> 00:00:02,000\nx\n") << "line 2"_s;
    QTest::newRow("nothing") << QByteArray("Just a letter to a friend.\n") << "neither SRT nor VTT nor ASS"_s;
    QTest::newRow("a film") << QByteArray("\0\0\0\x18"
                                          "ftypmp42\0\0\0\0",
                                          16)
                            << "neither SRT nor VTT nor ASS"_s;
    QTest::newRow("ASS without events")
        << QByteArray("[Script Info]\nScriptType: v4.00+\n") << "no subtitles"_s;
    QTest::newRow("empty") << QByteArray() << "empty"_s;
}

void TestSubtitles::badOnesAreNamed() {
    QFETCH(QByteArray, file);
    QFETCH(S, said);
    m_subtitles.file = sourceFile(m_clips.write("bad%1"_s.arg(++m_count), file));
    m_clips.overlay = {kWidth, kHeight};
    m_clips.overlay.subtitles = {m_subtitles};
    const Error error = failureOf(m_clips.encode(m_grey, "bad%1.segment"_s.arg(m_count)));
    QVERIFY2(error.is(job::errors::BadOverlay) && error.text().contains(said), qPrintable(error.text()));
}

// Cut, torn and turned around: every one gives a segment or says why not.
void TestSubtitles::oddOnesDoNoHarm() {
    m_subtitles.keepStyles = true;
    quint32 seed = 7;
    for (int round = 0; round < 12; ++round) {
        QByteArray file(round % 3 == 0 ? kSrt : round % 3 == 1 ? kVtt : kAss);
        for (int i = 0; i < 12; ++i) {
            seed = seed * 1664525 + 1013904223;
            file[static_cast<qsizetype>(seed >> 8) % file.size()] = static_cast<char>(seed >> 24);
        }
        m_subtitles.file = sourceFile(m_clips.write("odd%1"_s.arg(++m_count), file));
        m_clips.overlay = {kWidth, kHeight};
        m_clips.overlay.subtitles = {m_subtitles};
        const job::Event event = m_clips.encode(m_grey, "odd%1.segment"_s.arg(m_count), {0, 200});
        const Error error = failureOf(event);
        QVERIFY2(error.code.isEmpty() || error.is(job::errors::BadOverlay), qPrintable(error.text()));
    }
}

QTEST_GUILESS_MAIN(TestSubtitles)
#include "test_subtitles.moc"

#include "core/media/cue_file.h"
#include "core/media/text_cues.h"
#include "tests/core/media/clips.h"

#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

struct Cue {
    qint64 startMs = 0;
    qint64 endMs = 0;
    S text;
};

const char kSrt[] = "1\r\n00:00:00,500 --> 00:00:01,000\r\n<i>Satu</i> & dua\r\n\r\n"
                    "2\r\n00:00:01,234 --> 00:00:01,700\r\nHarga <3 hari\r\n{\\an8}ini saja\r\n";
const char kVtt[] = "WEBVTT - a title\n\nNOTE not\nshown\n\nfirst\n00:00.500 --> 00:01.000 align:start\n"
                    "<v Budi><i>Satu</i> &amp; dua\n\n00:01.234 --> 00:01.700\nHarga &lt;3 hari\nini saja\n";
const char kAss[] =
    "[Script Info]\nScriptType: v4.00+\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: "
    "Default,Inter,60\n[Events]\nFormat: Start, End, Style, Text\nDialogue: "
    "0:00:00.50,0:00:01.00,Default,{\\i1}Satu{\\i0} & dua\nDialogue: 0:00:01.00,0:00:01.20,Default,{\\p1}m 0 "
    "0 "
    "l 9 9{\\p0}\nDialogue: 0:00:01.23,0:00:01.70,Default,Harga <3 hari\\Nini saja\n";

qint64 ms(const S& text) {
    const L parts = S(text).replace(u',', u'.').split(u':');
    return std::llround((parts[0].toInt() * 3600 + parts[1].toInt() * 60 + parts[2].toDouble()) * 1000);
}

// What ffmpeg makes of the `index`th text track of a file, as SRT; also what it warns of. (Without -copyts it
// counts from the priming of the sound on, which is before 0 in WebM: 6.5 ms.)
std::vector<Cue> cuesIn(const S& file, int index = 0, S* warnings = nullptr) {
    const QByteArray srt = Clips::decode(
        L{"-copyts"_s, "-i"_s, file, "-map"_s, "0:s:%1"_s.arg(index), "-f"_s, "srt"_s}, warnings);
    std::vector<Cue> cues;
    for (const S& block : S::fromUtf8(srt).remove(u'\r').split("\n\n"_s, Qt::SkipEmptyParts)) {
        const L lines = block.trimmed().split(u'\n');
        const L times = lines.value(1).split(" --> "_s);
        if (times.size() == 2) cues.push_back({ms(times[0]), ms(times[1]), lines.mid(2).join(u'|')});
    }
    return cues;
}

S listed(const std::vector<Cue>& cues) {
    L list;
    for (const Cue& cue : cues)
        list.append("%1-%2 %3"_s.arg(cue.startMs).arg(cue.endMs).arg(cue.text));
    return list.join("; "_s);
}

// What is first, within a millisecond.
bool same(const std::vector<Cue>& found, const std::vector<Cue>& expected) {
    bool good = found.size() == expected.size();
    for (size_t i = 0; good && i < found.size(); ++i)
        good = std::abs(found[i].startMs - expected[i].startMs) <= 1 &&
               std::abs(found[i].endMs - expected[i].endMs) <= 1 && found[i].text == expected[i].text;
    if (!good) qWarning("found: %s", qPrintable(listed(found)));
    if (!good) qWarning("expected: %s", qPrintable(listed(expected)));
    return good;
}

job::SegmentPart part(qint64 frames, qint64 skipFirst = 0, qint64 skipLast = 0, bool isTransition = false) {
    job::SegmentPart made{{"k"_s}, "/s"_s, frames, "d"_s};
    made.skipFirst = skipFirst;
    made.skipLast = skipLast;
    made.isTransition = isTransition;
    return made;
}

}  // namespace

// Subtitles as a track of the finished file: ffmpeg finds them where they belong.
class TestTextTracks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void ffmpegGivesThemBack_data();
    void ffmpegGivesThemBack();
    void kindsSayTheSame_data();
    void kindsSayTheSame();
    void theyFollowTheirClips();
    void transitionsAreSharedAtTheirMiddle();
    void theyOverlap();
    void languagesAreTracksOfTheirOwn();
    void nothingSaidIsNoTrack();
    void picturesAndSoundStayTheSame();
    void verifyKnowsThem();
    void brokenOnesAreNamed();

private:
    job::TextPart prepared(const QByteArray& file, int over = -1, const S& language = "ind"_s);
    job::Event verified(const S& file, const std::optional<std::vector<job::TextTrackFacts>>& texts = {});
    Clips m_clips;
    S m_clip;
    int m_count = 0;
};

void TestTextTracks::initTestCase() {
    m_clip = m_clips.make("clip.mp4"_s,
                          L{"-f"_s, "lavfi"_s, "-i"_s, "testsrc2=s=180x320:r=30:d=2"_s, "-f"_s, "lavfi"_s,
                            "-i"_s, "sine=r=48000:d=2"_s, "-c:v"_s, "libx264"_s, "-preset"_s, "ultrafast"_s});
}

void TestTextTracks::init() {
    m_clips.texts.clear();
    m_clips.container = job::Container::Mp4;
    m_clips.audio = {"aac"_s, 48000, 128};
    m_clips.video = {"libx264"_s, "ultrafast"_s, {}, 20, 12000, 24000, 60};
}

// Through the job that reads the file.
job::TextPart TestTextTracks::prepared(const QByteArray& file, int over, const S& language) {
    job::ReadCuesJob job;
    job.key = {"cues%1"_s.arg(++m_count)};
    job.source = sourceFile(m_clips.write("subtitles%1"_s.arg(m_count), file));
    job.outputFile = m_clips.path(job.key.value);
    const job::Event event = m_clips.run(job);
    if (!std::holds_alternative<job::CuesRead>(event)) qWarning("%s", qPrintable(failureOf(event).text()));
    return {job.key, job.outputFile, language, over, 0, {1, 1}};
}

job::Event TestTextTracks::verified(const S& file,
                                    const std::optional<std::vector<job::TextTrackFacts>>& texts) {
    return m_clips.run(job::VerifyJob{file, job::VerifyDepth::Strict, m_clips.parts, texts});
}

void TestTextTracks::ffmpegGivesThemBack_data() {
    QTest::addColumn<S>("container");
    QTest::addColumn<bool>("edits");
    QTest::newRow("MP4") << "mp4"_s << true;
    QTest::newRow("MP4 without edit lists") << "mp4"_s << false;
    QTest::newRow("QuickTime") << "mov"_s << true;
    QTest::newRow("WebM") << "webm"_s << true;
}

void TestTextTracks::ffmpegGivesThemBack() {
    QFETCH(S, container);
    QFETCH(bool, edits);
    m_clips.container = *job::containerOf(container);
    if (container == "webm"_s) {
        m_clips.video = {"libvpx-vp9"_s, "8"_s, {}, 40, 0, 0, 60};
        m_clips.audio = {"libopus"_s, 48000, 96};
    }
    m_clips.texts = {prepared(kSrt)};
    const S file = m_clips.join({m_clip, m_clip}, "out%1.%2"_s.arg(++m_count).arg(container),
                                edits ? job::EditList::Write : job::EditList::None);
    QVERIFY(!file.isEmpty());
    S warnings;
    const std::vector<Cue> found = cuesIn(file, 0, &warnings);
    QCOMPARE(warnings, S());
    QVERIFY(same(found, {{500, 1000, "Satu & dua"_s}, {1234, 1700, "Harga <3 hari|ini saja"_s}}));
    QCOMPARE(Clips::about(file, "s"_s, "codec_name:stream_disposition=default:stream_tags=language"_s),
             container == "webm"_s ? "webvtt,1,ind"_s : "mov_text,1,ind"_s);
    // The whole file is read without a word.
    (void)Clips::decode(L{"-i"_s, file, "-map"_s, "0"_s, "-c:s"_s, "copy"_s, "-f"_s, "null"_s}, &warnings);
    QCOMPARE(warnings, S());
    QProcess probe;
    probe.start("ffprobe"_s, {"-v"_s, "warning"_s, "-show_streams"_s, "-show_packets"_s, file});
    QVERIFY(probe.waitForFinished());
    QCOMPARE(S::fromUtf8(probe.readAllStandardError()), S());
    const job::Event event = verified(file, m_clips.assembled.texts);
    QVERIFY2(std::holds_alternative<job::Verified>(event), qPrintable(failureOf(event).text()));
    QCOMPARE(std::get<job::Verified>(event).texts.size(), size_t{1});
    QCOMPARE(std::get<job::Verified>(event).texts[0].cues, qint64{2});
    if (container == "webm"_s) return;
    // The index comes first.
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    const QByteArray all = bytes.readAll();
    QVERIFY(all.indexOf("moov") < all.indexOf("mdat"));
}

void TestTextTracks::kindsSayTheSame_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<qint64>("second");
    QTest::newRow("SRT") << QByteArray(kSrt) << qint64{1234};
    QTest::newRow("VTT") << QByteArray(kVtt) << qint64{1234};
    QTest::newRow("ASS") << QByteArray(kAss) << qint64{1230};
}

void TestTextTracks::kindsSayTheSame() {
    QFETCH(QByteArray, file);
    QFETCH(qint64, second);
    const auto cues = media::readCueFile(prepared(file).file);
    QVERIFY(cues.has_value());
    const std::vector<media::SubtitleCue> expected{{500, 1000, "Satu & dua"},
                                                   {second, 1700, "Harga <3 hari\nini saja"}};
    QVERIFY(*cues == expected);
}

// The second of two clips of two seconds; half as fast, and begun late.
void TestTextTracks::theyFollowTheirClips() {
    job::TextPart first = prepared(kSrt, 0), second = prepared(kSrt, 1);
    second.startMs = 400;
    second.speed = {1, 2};
    m_clips.texts = {first, second};
    const S file = m_clips.join({m_clip, m_clip}, "placed.mp4"_s);
    QVERIFY(!file.isEmpty());
    // 400 ms of the file are at 2 s, and each of its milliseconds lasts two; the clip ends at 4 s.
    QVERIFY(same(cuesIn(file), {{500, 1000, "Satu & dua"_s},
                                {1234, 1700, "Harga <3 hari|ini saja"_s},
                                {2200, 3200, "Satu & dua"_s},
                                {3668, 4000, "Harga <3 hari|ini saja"_s}}));
}

void TestTextTracks::transitionsAreSharedAtTheirMiddle() {
    job::AssembleJob job;
    job.grid = {180, 320, {30, 1}};
    // 60 frames, 12 of them in the transition, on both sides.
    job.parts = {part(60, 0, 12), part(12, 0, 0, true), part(60, 12, 0)};
    const QByteArray always = "1\n00:00:00,000 --> 00:10:00,000\nsatu\n";
    job.texts = {prepared(always, 0), prepared("1\n00:00:00,000 --> 00:00:09,000\ndua\n", 2)};
    const auto cues = media::textCuesOf(job);
    QVERIFY(cues.has_value());
    QCOMPARE(cues->size(), size_t{1});
    // 48 frames alone, 6 in the transition: 1800 ms. The second clip's own time begins at 48 frames.
    const std::vector<media::SubtitleCue> expected{{0, 1800, "satu"}, {1800, 3600, "dua"}};
    QVERIFY((*cues)[0].cues == expected);
    job.texts = {prepared("1\n00:00:00,500 --> 00:00:01,000\ndua\n", 2)};
    const auto later = media::textCuesOf(job);
    QCOMPARE((*later)[0].cues[0].startMs, qint64{1600 + 500});
}

void TestTextTracks::theyOverlap() {
    const QByteArray file =
        "1\n00:00:00,500 --> 00:00:01,500\nsatu\n\n"
        "2\n00:00:01,000 --> 00:00:01,800\ndua\n\n3\n00:00:01,800 --> 00:00:01,900\ntiga\n";
    m_clips.texts = {prepared(file)};
    const S mp4 = m_clips.join({m_clip}, "overlap.mp4"_s);
    QVERIFY(same(
        cuesIn(mp4),
        {{500, 1000, "satu"_s}, {1000, 1500, "satu|dua"_s}, {1500, 1800, "dua"_s}, {1800, 1900, "tiga"_s}}));
    QCOMPARE(m_clips.assembled.texts[0].cues, qint64{4});
}

void TestTextTracks::languagesAreTracksOfTheirOwn() {
    m_clips.texts = {prepared(kSrt, -1, "ind"_s), prepared(kVtt, 0, "deu"_s)};
    for (const S& container : {"mp4"_s, "webm"_s}) {
        m_clips.container = *job::containerOf(container);
        if (container == "webm"_s) {
            m_clips.video = {"libvpx-vp9"_s, "8"_s, {}, 40, 0, 0, 60};
            m_clips.audio = {"libopus"_s, 48000, 96};
        }
        const S file = m_clips.join({m_clip}, "languages."_s + container);
        QVERIFY(!file.isEmpty());
        QCOMPARE(cuesIn(file, 0).size(), size_t{2});
        QCOMPARE(cuesIn(file, 1).size(), size_t{2});
        // Matroska has older names for some; we know them again.
        const job::Event event = verified(file, m_clips.assembled.texts);
        QVERIFY2(std::holds_alternative<job::Verified>(event), qPrintable(failureOf(event).text()));
        QCOMPARE(std::get<job::Verified>(event).texts[1].language, "deu"_s);
        QCOMPARE(Clips::about(file, "s:1"_s, "index:stream_disposition=default"_s), "3,0"_s);
    }
}

void TestTextTracks::nothingSaidIsNoTrack() {
    m_clips.texts = {prepared("1\n00:00:10,000 --> 00:00:11,000\nlater than all\n")};
    const S file = m_clips.join({m_clip}, "silent.mp4"_s);
    QVERIFY(!file.isEmpty());
    QVERIFY(m_clips.assembled.texts.empty());
    QCOMPARE(Clips::about(file, "s"_s, "index"_s), S());
}

void TestTextTracks::picturesAndSoundStayTheSame() {
    const auto digest = [](const S& file) {
        return Clips::decode(
            {"-i"_s, file, "-map"_s, "0:v"_s, "-map"_s, "0:a"_s, "-c"_s, "copy"_s, "-f"_s, "framemd5"_s});
    };
    const S plain = m_clips.join({m_clip, m_clip}, "plain.mp4"_s);
    m_clips.texts = {prepared(kSrt)};
    const S titled = m_clips.join({m_clip, m_clip}, "titled.mp4"_s);
    QVERIFY(!digest(plain).isEmpty());
    QCOMPARE(digest(titled), digest(plain));
}

void TestTextTracks::verifyKnowsThem() {
    m_clips.texts = {prepared(kSrt)};
    const S file = m_clips.join({m_clip}, "known.mp4"_s);
    QVERIFY(!file.isEmpty());
    const std::vector<job::TextTrackFacts> right = m_clips.assembled.texts;
    QVERIFY(std::holds_alternative<job::Verified>(verified(file, right)));
    QVERIFY(std::holds_alternative<job::Verified>(verified(file)));
    auto wrong = right;
    wrong[0].digest = "0"_s;
    QVERIFY(failureOf(verified(file, wrong)).is(job::errors::BadOutput));
    wrong = right;
    wrong[0].language = "eng"_s;
    QVERIFY(failureOf(verified(file, wrong)).message.contains("\"eng\""_s));
    QVERIFY(failureOf(verified(file, std::vector<job::TextTrackFacts>())).message.contains("1 tracks"_s));
    // One that goes on after the pictures, made by another program.
    const S late = m_clips.write("late.srt"_s, "1\n00:00:01,000 --> 00:00:09,000\nzu spat\n");
    const S longer = m_clips.make("longer.mp4"_s, L{"-i"_s, file, "-i"_s, late, "-map"_s, "0:v"_s, "-map"_s,
                                                    "0:a"_s, "-map"_s, "1:s"_s, "-c"_s, "copy"_s, "-c:s"_s,
                                                    "mov_text"_s, "-movflags"_s, "+faststart"_s});
    const job::Event event = m_clips.run(job::VerifyJob{longer, job::VerifyDepth::Strict, {}, {}});
    QVERIFY2(failureOf(event).message.contains("after the pictures"_s), qPrintable(failureOf(event).text()));
}

void TestTextTracks::brokenOnesAreNamed() {
    job::ReadCuesJob job;
    job.key = {"bad"_s};
    const auto failure = [&](const QByteArray& file) {
        job.source = sourceFile(m_clips.write("bad%1.srt"_s.arg(++m_count), file));
        job.outputFile = m_clips.path("bad%1"_s.arg(m_count));
        return failureOf(m_clips.run(job));
    };
    const Error times = failure("1\n00:00:01 --> 00:00:02\nx\n");
    QVERIFY2(times.is(job::errors::BadOverlay) && times.message.contains("line 2"_s),
             qPrintable(times.text()));
    QVERIFY(failure("").is(job::errors::BadOverlay));
    QVERIFY(failure("1\n00:00:01,000 --> 00:00:02,000\n<i> </i>\n").is(job::errors::BadOverlay));
    // Prepared ones that were cut off or changed on the disk.
    const job::TextPart good = prepared(kSrt);
    QFile file(good.file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    const auto changed = [&](const QByteArray& bytes) {
        const auto read = media::readCueFile(m_clips.write("changed"_s, bytes));
        return read ? Error{} : read.error();
    };
    QCOMPARE(changed(whole).code, S());
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(changed(whole.left(size)).is(job::errors::DoesNotJoin));
    QByteArray other = whole;
    other[other.size() - 1] = 'x';
    QVERIFY(changed(other).is(job::errors::DoesNotJoin));
}

QTEST_GUILESS_MAIN(TestTextTracks)
#include "test_text_tracks.moc"

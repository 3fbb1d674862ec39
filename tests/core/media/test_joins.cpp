#include "tests/core/media/clips.h"

#include "core/media/file_io.h"

#include <QFile>
#include <QFileInfo>
#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

namespace {

constexpr qsizetype kPicture = 180 * 320;

// A white picture and a click at the very beginning and every second after it.
QStringList flashesAndClicks(const char* rate, int sampleRate, double seconds) {
    return {
        "-f"_s,
        "lavfi"_s,
        "-i"_s,
        "color=black:size=96x160:rate=%1:duration=%2,format=yuv420p,geq=lum='if(lt(mod(T,1),0.039),235,16)':cb=128:cr=128"_s
            .arg(QString::fromLatin1(rate))
            .arg(seconds),
        "-f"_s,
        "lavfi"_s,
        "-i"_s,
        "aevalsrc='if(lt(mod(n,%1),%2),0.8*sin(2*PI*2000*t),0)':s=%1:d=%3"_s.arg(sampleRate)
            .arg(sampleRate / 250)
            .arg(seconds)};
}

// Milliseconds at which pictures turn white.
QList<double> flashesIn(const QString& file) {
    const QByteArray grey = Clips::grey(file);
    QList<double> times;
    bool white = false;
    for (qsizetype i = 0; i < grey.size() / kPicture; ++i) {
        const bool now = static_cast<quint8>(grey[i * kPicture + kPicture / 2]) > 128;
        if (now && !white) times.append(static_cast<double>(i) * 1000 / 30);
        white = now;
    }
    return times;
}

// Milliseconds at which a click begins.
QList<double> clicksIn(const QString& file) {
    const std::vector<float> sound = Clips::left(file);
    QList<double> times;
    qint64 quietSince = -100'000;
    for (size_t i = 0; i < sound.size(); ++i) {
        if (std::abs(sound[i]) < 0.25F) continue;
        const auto at = static_cast<qint64>(i);
        if (at - quietSince > 2400) times.append(static_cast<double>(at) / 48);
        quietSince = at;
    }
    return times;
}

}  // namespace

// The traps of joining, each one.
class TestJoins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void timesAreEvenAndStartAtZero();
    void soundIsAsLongAsThePictures();
    void ffmpegReadsItWithoutAWord();
    void soundMeetsPictureAtEveryJoin_data();
    void soundMeetsPictureAtEveryJoin();
    void oneFramePiecesJoin();
    void joinedPicturesAreThoseOfTheSegments();
    void silentFirstKeepsItsSoundTrack();
    void muteAndGain();
    void withoutEditList();
    void theSamePartsGiveTheSameBytes();
    void indexIsInFront();
    void qualitiesMayDiffer();
    void refusesOtherParameterSets();
    void refusesAnotherSegment();
    void aSegmentEncodedAnewIsReadAnew();

private:
    Clips m_clips;
    QStringList m_various;
};

void TestJoins::initTestCase() {
    m_various = {
        m_clips.make("a.mp4"_s,
                     flashesAndClicks("24", 44100, 2.4) + words("-c:v libx264 -c:a aac -b:a 192k")),
        m_clips.make("b.mkv"_s, flashesAndClicks("25", 48000, 1.7) +
                                    words("-c:v libvpx -deadline realtime -c:a pcm_f32le")),
        m_clips.make("c.mov"_s,
                     flashesAndClicks("30000/1001", 22050, 1.3) + words("-c:v mjpeg -c:a pcm_s16le")),
        m_clips.make("d.mkv"_s, flashesAndClicks("60", 48000, 2.1) + words("-c:v libx264 -c:a flac")),
        m_clips.make("e.ts"_s,
                     flashesAndClicks("25", 48000, 1.5) + words("-c:v mpeg2video -b:v 2M -c:a mp2")),
        m_clips.make("f.avi"_s, flashesAndClicks("30", 16000, 1.5) + words("-c:v mpeg4 -c:a pcm_s16le")),
    };
}

void TestJoins::timesAreEvenAndStartAtZero() {
    const QString file = m_clips.join(m_various, "times.mp4"_s);
    QVERIFY(!file.isEmpty());
    const auto pictures = Clips::packets(file, "v"_s);
    QVERIFY(pictures.size() > 250);
    QList<qint64> shown;
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        if (i > 0) QCOMPARE(pictures[i][1] - pictures[i - 1][1], 512);
        QVERIFY(pictures[i][0] >= pictures[i][1]);
        shown.append(pictures[i][0]);
    }
    std::sort(shown.begin(), shown.end());
    for (qsizetype i = 0; i < shown.size(); ++i)
        QCOMPARE(shown[i], i * 512);
    const auto sounds = Clips::packets(file, "a"_s);
    QCOMPARE(sounds[0][1], -1024);
    for (qsizetype i = 1; i < sounds.size(); ++i)
        QCOMPARE(sounds[i][1] - sounds[i - 1][1], 1024);
}

void TestJoins::soundIsAsLongAsThePictures() {
    const QString file = m_clips.join({m_various[2], m_various[0]}, "length.mp4"_s);
    QVERIFY(!file.isEmpty());
    const qint64 frames = Clips::packets(file, "v"_s).size();
    QCOMPARE(frames, m_clips.parts[0].frames + m_clips.parts[1].frames);
    qint64 samples = -1024;  // the priming
    for (const auto& packet : Clips::packets(file, "a"_s))
        samples += packet[2];
    QCOMPARE(samples, frames * 1600);
}

void TestJoins::ffmpegReadsItWithoutAWord() {
    const QString file = m_clips.join(m_various, "quiet.mp4"_s);
    QString warnings;
    Clips::decode({"-i"_s, file, "-f"_s, "null"_s}, &warnings);
    QCOMPARE(warnings, QString());
    QCOMPARE(
        Clips::about(
            file, "v"_s,
            "profile,sample_aspect_ratio,pix_fmt,color_range,color_space,color_transfer,color_primaries"_s),
        "High,1:1,yuv420p,tv,bt709,bt709,bt709"_s);
    QCOMPARE(Clips::about(file, "a"_s, "profile,sample_rate,channels"_s), "LC,48000,2"_s);
    const job::Event event = m_clips.run(job::VerifyJob{file, job::VerifyDepth::Strict, m_clips.parts});
    const auto* verified = std::get_if<job::Verified>(&event);
    QVERIFY2(verified != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(verified->avOffsetMs, 0.0);
    QCOMPARE(verified->width, 180);
    QCOMPARE(verified->audioCodec, "aac"_s);
}

void TestJoins::soundMeetsPictureAtEveryJoin_data() {
    QTest::addColumn<int>("edits");
    QTest::newRow("edit list") << static_cast<int>(job::EditList::Write);
    QTest::newRow("no edit list") << static_cast<int>(job::EditList::None);
}

void TestJoins::soundMeetsPictureAtEveryJoin() {
    QFETCH(int, edits);
    const auto how = static_cast<job::EditList>(edits);
    QStringList order = m_various + m_various;
    // Without an edit list the first 1,024 samples are faded in: its first click cannot be heard.
    const QString file = m_clips.join(order, "sync%1.mp4"_s.arg(edits), how);
    QVERIFY(!file.isEmpty());
    QList<double> flashes = flashesIn(file);
    const QList<double> clicks = clicksIn(file);
    QVERIFY(flashes.size() >= 24);
    if (how == job::EditList::None) flashes.removeFirst();
    QString seen;
    for (const double flash : flashes) {
        double nearest = 1e9;
        for (const double click : clicks)
            nearest = std::abs(click - flash) < std::abs(nearest) ? click - flash : nearest;
        seen += QString::number(nearest, 'f', 2) + QLatin1Char(' ');
        // Inside a clip a picture may sit up to half a slot beside its time; at a join it is exact.
        QVERIFY2(std::abs(nearest) <= 17.7, qPrintable(seen));
    }
    qInfo("%s", qPrintable(seen));
    double start = 0;
    for (const job::SegmentPart& part : m_clips.parts) {
        if (start > 0 || how == job::EditList::Write) {
            double nearest = 1e9;
            for (const double click : clicks)
                nearest = std::abs(click - start) < std::abs(nearest) ? click - start : nearest;
            QVERIFY2(
                std::abs(nearest) <= 1.0,
                qPrintable("%1 at %2 ms: sound is %3 ms late"_s.arg(part.key.value).arg(start).arg(nearest)));
        }
        start += static_cast<double>(part.frames) * 1000 / 30;
    }
}

void TestJoins::oneFramePiecesJoin() {
    QStringList clips;
    for (const int frames : {1, 2, 3, 1, 1, 8, 5, 1})
        clips.append(m_clips.make("piece%1-%2.mp4"_s.arg(clips.size()).arg(frames),
                                  words("-f lavfi -i testsrc2=size=180x320:rate=30 -frames:v") +
                                      QStringList{QString::number(frames)}));
    const QString file = m_clips.join(clips, "pieces.mp4"_s);
    QVERIFY(!file.isEmpty());
    QCOMPARE(Clips::packets(file, "v"_s).size(), 22);
    QString warnings;
    Clips::decode({"-i"_s, file, "-f"_s, "null"_s}, &warnings);
    QCOMPARE(warnings, QString());
    QByteArray apart;
    for (const job::SegmentPart& part : m_clips.parts)
        apart += Clips::grey(part.file);
    QVERIFY(Clips::grey(file) == apart);
}

void TestJoins::joinedPicturesAreThoseOfTheSegments() {
    const QString file = m_clips.join({m_various[3], m_various[1], m_various[4]}, "same.mp4"_s);
    QVERIFY(!file.isEmpty());
    QByteArray apart;
    for (const job::SegmentPart& part : m_clips.parts)
        apart += Clips::grey(part.file);
    QVERIFY(apart.size() > kPicture * 100);
    QVERIFY(Clips::grey(file) == apart);
}

void TestJoins::silentFirstKeepsItsSoundTrack() {
    const QString silent =
        m_clips.make("silent.mp4"_s, words("-f lavfi -i color=black:size=96x160:rate=30:duration=1"));
    const QString file = m_clips.join({silent, m_various[0]}, "silentfirst.mp4"_s);
    QVERIFY(!file.isEmpty());
    qint64 samples = -1024;  // the priming
    for (const auto& packet : Clips::packets(file, "a"_s))
        samples += packet[2];
    QCOMPARE(samples, (30 + m_clips.parts[1].frames) * 1600);
    const QList<double> clicks = clicksIn(file);
    QVERIFY(!clicks.isEmpty());
    QVERIFY2(std::abs(clicks.first() - 1000) <= 1, qPrintable(QString::number(clicks.first())));
}

void TestJoins::muteAndGain() {
    const QString tone =
        m_clips.make("tone.mkv"_s, words("-f lavfi -i color=black:size=96x160:rate=30:duration=1 -f lavfi -i "
                                         "sine=500:d=1 -c:v ffv1 -c:a pcm_s16le"));
    QVERIFY(!m_clips.join({tone, tone, tone}, "plain.mp4"_s).isEmpty());
    job::AssembleJob job;
    job.id = {"id"_s};
    job.parts = m_clips.parts;
    job.parts[1].mute = true;
    job.parts[2].gainDb = 6.0206;
    job.grid = m_clips.grid;
    job.audio = m_clips.audio;
    job.outputFile = m_clips.path("mixed.mp4"_s);
    const job::Event event = m_clips.run(job);
    QVERIFY2(std::holds_alternative<job::Assembled>(event), qPrintable(failureOf(event).text()));
    const std::vector<float> sound = Clips::left(job.outputFile);
    const auto loudness = [&](size_t from) {
        double sum = 0;
        for (size_t i = from; i < from + 24000; ++i)
            sum += sound[i] * sound[i];
        return std::sqrt(sum / 24000);
    };
    QVERIFY(std::abs(loudness(12000) - 0.125 / std::sqrt(2)) < 0.003);
    QVERIFY(loudness(60000) < 0.0005);
    QVERIFY(std::abs(loudness(108000) / loudness(12000) - 2) < 0.03);
}

void TestJoins::withoutEditList() {
    const QString file = m_clips.join(m_various, "none.mp4"_s, job::EditList::None);
    QVERIFY(!file.isEmpty());
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    QVERIFY(!bytes.readAll().contains("elst"));
    const job::Event event = m_clips.run(job::VerifyJob{file, job::VerifyDepth::Strict, m_clips.parts});
    const auto* verified = std::get_if<job::Verified>(&event);
    QVERIFY2(verified != nullptr, qPrintable(failureOf(event).text()));
    QCOMPARE(verified->avOffsetMs, 0.0);
    QCOMPARE(verified->avOffsetIgnoringEditsMs, 0.0);
    QCOMPARE(Clips::packets(file, "a"_s)[0][1], 0);
}

void TestJoins::theSamePartsGiveTheSameBytes() {
    QVERIFY(!m_clips.join({m_various[0], m_various[1]}, "first.mp4"_s).isEmpty());
    job::AssembleJob job;
    job.id = {"another id"_s};
    job.parts = m_clips.parts;
    job.grid = m_clips.grid;
    job.audio = m_clips.audio;
    job.outputFile = m_clips.path("second.mp4"_s);
    QVERIFY(std::holds_alternative<job::Assembled>(m_clips.run(job)));
    QFile first(m_clips.path("first.mp4"_s)), second(job.outputFile);
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    const QByteArray bytes = first.readAll();
    QVERIFY(bytes == second.readAll());
    QVERIFY(!bytes.contains("Lavf") && !bytes.contains("Lavc") && !bytes.contains("x264"));
}

void TestJoins::indexIsInFront() {
    const QString file = m_clips.join({m_various[0]}, "front.mp4"_s);
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    const QByteArray all = bytes.readAll();
    QVERIFY(all.indexOf("moov") > 0 && all.indexOf("moov") < all.indexOf("mdat"));
}

// A size to keep to may ask more of one clip than of another: their parameter sets must not say so.
void TestJoins::qualitiesMayDiffer() {
    std::vector<job::SegmentPart> parts;
    QByteArray apart;
    for (const double crf : {20.0, 27.0, 14.0}) {
        m_clips.video.crf = crf;
        QVERIFY(!m_clips.join({m_various[0]}, "crf%1.mp4"_s.arg(crf)).isEmpty());
        parts.push_back(m_clips.parts.front());
        apart += Clips::grey(parts.back().file);
    }
    m_clips.video.crf = 20;
    QVERIFY(parts[0].packetDigest != parts[1].packetDigest);
    const job::AssembleJob job{
        {"id"_s}, parts, m_clips.grid, m_clips.audio, job::EditList::Write, m_clips.path("qualities.mp4"_s)};
    const job::Event event = m_clips.run(job);
    QVERIFY2(std::holds_alternative<job::Assembled>(event), qPrintable(failureOf(event).text()));
    QVERIFY(Clips::grey(job.outputFile) == apart);
}

void TestJoins::refusesOtherParameterSets() {
    QVERIFY(!m_clips.join({m_various[0]}, "one.mp4"_s).isEmpty());
    std::vector<job::SegmentPart> parts = m_clips.parts;
    m_clips.video.profile = "main"_s;
    const bool other = !m_clips.join({m_various[1]}, "two.mp4"_s).isEmpty();
    m_clips.video.profile = "high"_s;
    QVERIFY(other);
    parts.push_back(m_clips.parts.front());
    job::AssembleJob job{
        {"id"_s}, parts, m_clips.grid, m_clips.audio, job::EditList::Write, m_clips.path("mixed-up.mp4"_s)};
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::DoesNotJoin));
}

void TestJoins::refusesAnotherSegment() {
    QVERIFY(!m_clips.join({m_various[0]}, "right.mp4"_s).isEmpty());
    job::AssembleJob job{{"id"_s},      m_clips.parts,        m_clips.grid,
                         m_clips.audio, job::EditList::Write, m_clips.path("bad.mp4"_s)};
    job.parts[0].packetDigest = QString(32, QLatin1Char('0'));
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::DoesNotJoin));
    job.parts[0] = m_clips.parts[0];
    job.parts[0].frames += 1;
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::DoesNotJoin));
    job.parts[0] = m_clips.parts[0];
    job.parts[0].file = m_various[0];
    QVERIFY(failureOf(m_clips.run(job)).is(job::errors::DoesNotJoin));
    job.parts[0].file = m_clips.path("nowhere"_s);
    QVERIFY(failureOf(m_clips.run(job)).is(errors::FileMissing));
}

void TestJoins::aSegmentEncodedAnewIsReadAnew() {
    QVERIFY(!m_clips.join({m_various[0]}, "old.mp4"_s).isEmpty());
    const QString file = m_clips.parts[0].file;
    QVERIFY(QFile::remove(file));
    const job::Event event = m_clips.encode(m_various[1], QFileInfo(file).fileName());
    const auto* done = std::get_if<job::SegmentEncoded>(&event);
    QVERIFY2(done != nullptr, qPrintable(failureOf(event).text()));
    job::AssembleJob job{{"id"_s},
                         {{done->key, file, done->frames, done->packetDigest}},
                         m_clips.grid,
                         m_clips.audio,
                         job::EditList::Write,
                         m_clips.path("new.mp4"_s)};
    const job::Event joined = m_clips.run(job);
    QVERIFY2(std::holds_alternative<job::Assembled>(joined), qPrintable(failureOf(joined).text()));
}

QTEST_GUILESS_MAIN(TestJoins)
#include "test_joins.moc"

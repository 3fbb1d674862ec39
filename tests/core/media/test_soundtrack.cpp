#include "core/job/events.h"
#include "tests/core/media/clips.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QtTest>

#include <cmath>

using namespace creatorup;
using namespace creatorup::tests;

// Finished files with music, voices and loudness, as ffmpeg hears them.
class TestSoundtrack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clipsAreAsLoudAsAsked_data();
    void clipsAreAsLoudAsAsked();
    void theWholeIsAsLoudAsAsked();
    void musicIsHeardBetweenWords();
    void kept();

private:
    struct Heard {
        double lufs = -99, peakDb = 99;
    };
    QString assemble(const QString& name, const job::SoundMix& sound, const QString& folder = {});
    job::PreparedSound prepare(const QString& file);
    static Heard hear(const QString& file);
    // The root mean square above 4 kHz, in dB.
    static double treble(const QString& file, double from, double to);

    Clips m_clips;
    std::vector<job::SegmentPart> m_parts;
    QStringList m_files;
    int m_count = 0;
};

namespace {
// Syllables, three a second, with a pause of a second in every two.
constexpr char kSpeech[] = "aevalsrc='%1*sin(2*PI*220*t+3*sin(2*PI*5*t))*max(0,sin(2*PI*3*t))*lt(mod(t,2),1)'"
                           ":s=44100:d=4";
}  // namespace

job::PreparedSound TestSoundtrack::prepare(const QString& file) {
    job::ExtractSoundJob job;
    job.key = {QStringLiteral("sound%1").arg(++m_count)};
    job.source = sourceFile(file);
    job.outputFile = m_clips.path(job.key.value);
    const job::Event event = m_clips.run(job);
    const auto* done = std::get_if<job::SoundExtracted>(&event);
    if (done == nullptr) qFatal("%s", qPrintable(failureOf(event).text()));
    return {job.key, job.outputFile, done->samples};
}

QString TestSoundtrack::assemble(const QString& name, const job::SoundMix& sound, const QString& folder) {
    job::AssembleJob job;
    job.id = {QStringLiteral("output")};
    job.parts = m_parts;
    job.grid = m_clips.grid;
    job.audio = m_clips.audio;
    job.outputFile = m_clips.path(name);
    job.soundFolder = folder;
    job.sound = sound;
    const job::Event event = m_clips.run(job);
    if (!std::holds_alternative<job::Assembled>(event)) {
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {};
    }
    const job::Event verified =
        m_clips.run(job::VerifyJob{job.outputFile, job::VerifyDepth::Strict, m_parts});
    if (!std::holds_alternative<job::Verified>(verified)) {
        qWarning("%s", qPrintable(failureOf(verified).text()));
        return {};
    }
    m_files.append(job.outputFile);
    return job.outputFile;
}

TestSoundtrack::Heard TestSoundtrack::hear(const QString& file) {
    QString said;
    Clips::decode({QStringLiteral("-v"), QStringLiteral("info"), QStringLiteral("-i"), file,
                   QStringLiteral("-map"), QStringLiteral("0:a"), QStringLiteral("-af"),
                   QStringLiteral("ebur128=peak=true:framelog=verbose"), QStringLiteral("-f"),
                   QStringLiteral("null")},
                  &said);
    const auto number = [&said](const char* pattern) {
        const auto match = QRegularExpression(QString::fromLatin1(pattern)).match(said);
        return match.hasMatch() ? match.captured(1).toDouble() : 99;
    };
    return {number("I: +(-?[0-9.]+) LUFS"), number("Peak: +(-?[0-9.]+) dBFS")};
}

double TestSoundtrack::treble(const QString& file, double from, double to) {
    const QByteArray bytes = Clips::decode(
        {QStringLiteral("-i"), file, QStringLiteral("-map"), QStringLiteral("0:a"), QStringLiteral("-af"),
         QStringLiteral("pan=mono|c0=c0,highpass=4000,highpass=4000,atrim=%1:%2").arg(from).arg(to),
         QStringLiteral("-f"), QStringLiteral("f32le")});
    const auto* samples = reinterpret_cast<const float*>(bytes.constData());
    const qsizetype count = bytes.size() / static_cast<qsizetype>(sizeof(float));
    double energy = 0;
    for (qsizetype i = 0; i < count; ++i)
        energy += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
    return 10 * std::log10(energy / static_cast<double>(count) + 1e-12);
}

void TestSoundtrack::initTestCase() {
    const double levels[] = {0.05, 0.9};
    for (int i = 0; i < 2; ++i) {
        const QString clip =
            m_clips.make(QStringLiteral("clip%1.mp4").arg(i),
                         words("-f lavfi -i testsrc=s=180x320:r=30:d=4 -f lavfi -i") +
                             QStringList{QString::fromLatin1(kSpeech).arg(levels[i])} +
                             words("-shortest -c:v libx264 -preset ultrafast -c:a aac -b:a 192k"));
        const QString segment = QStringLiteral("clip%1.seg").arg(i);
        const job::Event event = m_clips.encode(clip, segment);
        const auto* done = std::get_if<job::SegmentEncoded>(&event);
        QVERIFY2(done, qPrintable(failureOf(event).text()));
        m_parts.push_back({done->key, m_clips.path(segment), done->frames, done->packetDigest});
    }
}

void TestSoundtrack::clipsAreAsLoudAsAsked_data() {
    QTest::addColumn<double>("target");
    QTest::newRow("quiet") << -23.0;
    QTest::newRow("usual") << -14.0;
}

void TestSoundtrack::clipsAreAsLoudAsAsked() {
    QFETCH(double, target);
    job::SoundMix sound;
    sound.loudness = job::LoudnessMode::Clip;
    sound.targetLufs = target;
    const QString file = assemble(QStringLiteral("clips%1.mp4").arg(-target), sound);
    QVERIFY(!file.isEmpty());
    const Heard heard = hear(file);
    qInfo("%.1f LUFS, true peak %.1f dB", heard.lufs, heard.peakDb);
    QVERIFY2(qAbs(heard.lufs - target) <= 0.5, qPrintable(QString::number(heard.lufs)));
    QVERIFY2(heard.peakDb <= -1.5, qPrintable(QString::number(heard.peakDb)));
}

void TestSoundtrack::theWholeIsAsLoudAsAsked() {
    job::SoundMix sound;
    sound.music.files = {
        prepare(m_clips.make(QStringLiteral("loud.wav"), words("-f lavfi -i sine=6000:d=3")))};
    sound.loudness = job::LoudnessMode::Output;
    const Heard heard = hear(assemble(QStringLiteral("whole.mp4"), sound));
    qInfo("%.1f LUFS, true peak %.1f dB", heard.lufs, heard.peakDb);
    QVERIFY2(qAbs(heard.lufs + 14) <= 0.2, qPrintable(QString::number(heard.lufs)));
    QVERIFY2(heard.peakDb <= -1.5, qPrintable(QString::number(heard.peakDb)));
}

void TestSoundtrack::musicIsHeardBetweenWords() {
    job::SoundMix sound;
    sound.music.files = {prepare(m_clips.make(
        QStringLiteral("high.mp3"), words("-f lavfi -i sine=6000:d=20 -ar 44100 -c:a libmp3lame")))};
    sound.music.gainDb = -6;
    sound.loudness = job::LoudnessMode::Clip;
    const QString plain = assemble(QStringLiteral("plain.mp4"), sound);
    sound.music.duckDb = 15;
    const QString ducked = assemble(QStringLiteral("ducked.mp4"), sound);
    // Somebody speaks in the first of every two seconds.
    for (const double words : {0.2, 2.2, 4.2, 6.2}) {
        const double depth = treble(ducked, words, words + 0.6) - treble(plain, words, words + 0.6);
        QVERIFY2(qAbs(depth + 15) < 1, qPrintable(QString::number(depth)));
    }
    const double between = treble(ducked, 1.65, 1.75) - treble(plain, 1.65, 1.75);
    QVERIFY2(qAbs(between) < 0.7, qPrintable(QString::number(between)));
    const Heard heard = hear(ducked);
    qInfo("with music %.1f LUFS, true peak %.1f dB", heard.lufs, heard.peakDb);
    QVERIFY2(heard.peakDb <= -1.5, qPrintable(QString::number(heard.peakDb)));
    QString warnings;
    Clips::decode({QStringLiteral("-i"), ducked, QStringLiteral("-f"), QStringLiteral("null")}, &warnings);
    QVERIFY2(warnings.isEmpty(), qPrintable(warnings));
}

// With a folder, what was measured and encoded is there the next time, and the file is the same.
void TestSoundtrack::kept() {
    const QString folder = m_clips.path(QStringLiteral("kept"));
    for (const job::SegmentPart& part : m_parts)
        QVERIFY(QDir().mkpath(folder + QLatin1Char('/') + part.key.value));
    job::SoundMix sound;
    sound.loudness = job::LoudnessMode::Clip;
    const std::vector<float> without = Clips::left(assemble(QStringLiteral("without.mp4"), sound));
    // A worker that remembers nothing of it.
    Clips another;
    job::AssembleJob job;
    job.parts = m_parts;
    job.grid = m_clips.grid;
    job.audio = m_clips.audio;
    job.outputFile = m_clips.path(QStringLiteral("first.mp4"));
    job.soundFolder = folder;
    job.sound = sound;
    QVERIFY(std::holds_alternative<job::Assembled>(another.run(job)));
    const std::vector<float> first = Clips::left(job.outputFile);
    // A fact and a row of packets for each clip, and what stands between it and the next.
    for (const job::SegmentPart& part : m_parts)
        QCOMPARE(QDir(folder + QLatin1Char('/') + part.key.value).entryList(QDir::Files).size(),
                 part == m_parts.back() ? 2 : 3);
    Clips third;
    job.outputFile = m_clips.path(QStringLiteral("second.mp4"));
    QVERIFY(std::holds_alternative<job::Assembled>(third.run(job)));
    QVERIFY(Clips::left(job.outputFile) == first);
    QVERIFY(without == first);
}

QTEST_GUILESS_MAIN(TestSoundtrack)
#include "test_soundtrack.moc"

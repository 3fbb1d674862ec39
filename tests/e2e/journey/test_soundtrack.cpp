#include "tests/e2e/journey/test_clips.h"
#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace creatorup::test;

// Music, a voice and loudness from the project file to the finished video, through the command line.
class TestSoundtrack : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    // A clip that speaks and a silent one with a voice over it; music in `music`.
    QString project(const QString& music, double gainDb, const QString& voice, int version = 3) const {
        const auto slot = [](const char* name, const QJsonObject& clip) {
            return QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)},
                               {QStringLiteral("clips"), QJsonArray{clip}}};
        };
        QJsonObject silent{{QStringLiteral("file"), QStringLiteral("silent.mp4")}};
        if (!voice.isEmpty())
            silent.insert(QStringLiteral("voice"),
                          QJsonObject{{QStringLiteral("file"), voice}, {QStringLiteral("start_ms"), 1000}});
        QJsonObject object{
            {QStringLiteral("creatorup_project"), version},
            {QStringLiteral("name"), QStringLiteral("Sound")},
            {QStringLiteral("slots"),
             QJsonArray{slot("Hook", {{QStringLiteral("file"), QStringLiteral("speaks.mp4")}}),
                        slot("Main", silent)}},
            {QStringLiteral("variants"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("all")}}},
            {QStringLiteral("deliveries"), QJsonArray{QStringLiteral("vertical_720")}}};
        if (!music.isEmpty())
            object.insert(QStringLiteral("look"),
                          QJsonObject{{QStringLiteral("music"),
                                       QJsonObject{{QStringLiteral("files"), QJsonArray{music}},
                                                   {QStringLiteral("fade_out_ms"), 500},
                                                   {QStringLiteral("gain_db"), gainDb}}}});
        return m_place.write(QStringLiteral("sound.creatorup"), QJsonDocument(object).toJson());
    }

    CliResult render(const QString& file, const QString& folder) {
        return m_place.runSignedIn(
            {QStringLiteral("render"), file, QStringLiteral("--out"), m_place.path(folder)});
    }

    [[nodiscard]] QString videoIn(const QString& folder) const {
        const QDir dir(m_place.path(folder));
        const QStringList files = dir.entryList({QStringLiteral("*.mp4")}, QDir::Files);
        return files.size() == 1 ? dir.filePath(files.first()) : QString();
    }

    // The left channel behind these filters.
    static std::vector<float> heard(const QString& video, const QString& filters) {
        QProcess ffmpeg;
        ffmpeg.start(QStringLiteral("ffmpeg"),
                     {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), video,
                      QStringLiteral("-af"), QStringLiteral("pan=mono|c0=c0,") + filters,
                      QStringLiteral("-f"), QStringLiteral("f32le"), QStringLiteral("-")});
        if (!ffmpeg.waitForFinished()) return {};
        const QByteArray bytes = ffmpeg.readAllStandardOutput();
        std::vector<float> samples(static_cast<size_t>(bytes.size()) / sizeof(float));
        std::memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
        return samples;
    }

    static double level(const std::vector<float>& samples, double from, double to) {
        double energy = 0;
        const auto begin = static_cast<size_t>(from * 48000), end = static_cast<size_t>(to * 48000);
        for (size_t i = begin; i < end; ++i)
            energy += static_cast<double>(samples.at(i)) * static_cast<double>(samples.at(i));
        return 10 * std::log10(energy / static_cast<double>(end - begin) + 1e-12);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        const auto syllables = [](const char* level, int hertz) {
            return QStringLiteral("aevalsrc='%1*sin(2*PI*%2*t)*max(0,sin(2*PI*3*t))':s=44100")
                .arg(QLatin1StringView(level))
                .arg(hertz);
        };
        const auto ffmpeg = [this](const QStringList& arguments, const char* name) {
            const QStringList all = QStringList{QStringLiteral("-v"), QStringLiteral("error")} + arguments +
                                    QStringList{m_place.path(QString::fromLatin1(name))};
            return QProcess::execute(QStringLiteral("ffmpeg"), all) == 0;
        };
        const auto lavfi = [](const QString& source) {
            return QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source};
        };
        QVERIFY(ffmpeg(lavfi(QStringLiteral("testsrc=s=90x160:r=30:d=3")) +
                           lavfi(syllables("0.1", 500) + QStringLiteral(":d=2")) +
                           QStringList{QStringLiteral("-c:a"), QStringLiteral("aac")},
                       "speaks.mp4"));
        QVERIFY(ffmpeg(lavfi(QStringLiteral("testsrc2=s=90x160:r=30:d=4")), "silent.mp4"));
        QVERIFY(ffmpeg(lavfi(QStringLiteral("sine=6000:d=2.3")), "high.mp3"));
        QVERIFY(ffmpeg(lavfi(QStringLiteral("sine=5000:d=60")), "other.wav"));
        QVERIFY(ffmpeg(lavfi(syllables("0.4", 700) + QStringLiteral(":d=1.5")), "voice.wav"));
        QVERIFY(ffmpeg(lavfi(syllables("0.4", 700) + QStringLiteral(":d=9")), "long.wav"));
        m_place.write(QStringLiteral("text.mp3"), "This is no music at all, whatever it is called.\n");
    }

    void allIsHeardInTheVideo() {
        const CliResult rendered = render(
            project(QStringLiteral("high.mp3"), -6, QStringLiteral("voice.wav")), QStringLiteral("out"));
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(rendered.last("batch").value(QLatin1String("segments_encoded")).toInt(), 4);
        const QString video = videoIn(QStringLiteral("out"));
        const CliResult verified = m_place.run({QStringLiteral("verify"), video, QStringLiteral("--strict")});
        QVERIFY2(verified.exitCode == 0, verified.text());
        const std::vector<float> music = heard(video, QStringLiteral("highpass=4000,highpass=4000"));
        const std::vector<float> words = heard(video, QStringLiteral("lowpass=1500,lowpass=1500"));
        // Somebody speaks until 2 s, and from 4 s until 5.5 s.
        const double between = level(music, 2.8, 3.7);
        qInfo("music %.1f dB between, %.1f and %.1f dB under words", between, level(music, 0.3, 1.7),
              level(music, 4.1, 5.3));
        QVERIFY(std::abs(level(music, 0.3, 1.7) - between + 12) < 1);
        QVERIFY(std::abs(level(music, 4.1, 5.3) - between + 12) < 1);
        // It plays on where the file of 2.3 s ends, and fades at the end.
        QVERIFY(std::abs(level(music, 2.8, 3.2) - level(music, 3.2, 3.7)) < 0.5);
        QVERIFY(level(music, 6.9, 6.99) < between - 12);
        // The voice is as loud as the clip that was four times softer.
        QVERIFY(level(words, 2.7, 3.8) < -60);
        QVERIFY2(std::abs(level(words, 4.1, 5.4) - level(words, 0.1, 1.9)) < 1.5,
                 qPrintable(QString::number(level(words, 4.1, 5.4) - level(words, 0.1, 1.9))));
    }

    void nothingIsMadeTwice() {
        const CliResult again = render(project(QStringLiteral("high.mp3"), 0, QStringLiteral("voice.wav")),
                                       QStringLiteral("out2"));
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(again.last("batch").value(QLatin1String("segments_encoded")).toInt(), 0);
        QCOMPARE(again.last("batch").value(QLatin1String("segments_reused")).toInt(), 4);
        // And it is louder by what was asked for.
        const QString high = QStringLiteral("highpass=4000,highpass=4000");
        const double more = level(heard(videoIn(QStringLiteral("out2")), high), 2.8, 3.7) -
                            level(heard(videoIn(QStringLiteral("out")), high), 2.8, 3.7);
        QVERIFY2(std::abs(more - 6) < 0.5, qPrintable(QString::number(more)));
    }

    // Killed at its beginning, gone on with: the same video, and no sound made twice.
    void aKilledBatchGoesOn() {
        const QString file = project(QStringLiteral("other.wav"), 0, QStringLiteral("long.wav"));
        CliRun first(m_place.signedIn({QStringLiteral("render"), file, QStringLiteral("--out"),
                                       m_place.path(QStringLiteral("killed"))}),
                     m_place.environment(), Workplace::password());
        QVERIFY(first.waitUntilSaid("\"started\""));
        QHash<QString, int> encoded;
        const auto take = [&encoded](const CliResult& result) {
            for (const QJsonObject& segment : result.of("segment"))
                if (segment.value(QLatin1String("state")).toString() == QLatin1String("encoded"))
                    ++encoded[segment.value(QLatin1String("key")).toString()];
        };
        take(first.kill());
        const CliResult resumed = m_place.runSignedIn({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        take(resumed);
        for (const int times : std::as_const(encoded))
            QCOMPARE(times, 1);
        const CliResult whole = render(file, QStringLiteral("whole"));
        QVERIFY2(whole.exitCode == 0, whole.text());
        QCOMPARE(whole.last("batch").value(QLatin1String("segments_encoded")).toInt(), 0);
        QFile one(videoIn(QStringLiteral("killed"))), two(videoIn(QStringLiteral("whole")));
        QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
        QVERIFY(one.readAll() == two.readAll());  // byte for byte
    }

    void olderProjectsSoundAsTheyDid() {
        const CliResult rendered = render(project({}, 0, {}, 2), QStringLiteral("old"));
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        const double now = level(heard(videoIn(QStringLiteral("old")), QStringLiteral("anull")), 0.1, 1.9);
        const double clip = level(
            heard(m_place.path(QStringLiteral("speaks.mp4")), QStringLiteral("aresample=48000")), 0.1, 1.9);
        QVERIFY2(std::abs(now - clip) < 0.3, qPrintable(QString::number(now - clip)));
    }

    void aVoiceThatIsCutIsSaid() {
        const CliResult checked = m_place.run(
            {QStringLiteral("check"), project(QStringLiteral("high.mp3"), 0, QStringLiteral("long.wav"))});
        QVERIFY2(checked.exitCode == 0, checked.text());
        QVERIFY2(checked.text().contains("sound.voice_is_cut") && checked.text().contains("6.0 s"),
                 checked.text());
    }

    void musicThatIsNone() {
        const CliResult missing =
            m_place.run({QStringLiteral("check"), project(QStringLiteral("nowhere.mp3"), 0, {})});
        QVERIFY2(missing.exitCode == 8 && missing.text().contains("project.missing_sound"), missing.text());
        const CliResult text =
            m_place.run({QStringLiteral("check"), project(QStringLiteral("text.mp3"), 0, {})});
        QVERIFY2(text.exitCode == 8 && text.text().contains("media.not_media"), text.text());
        const CliResult silent =
            m_place.run({QStringLiteral("check"), project(QStringLiteral("silent.mp4"), 0, {})});
        QVERIFY2(silent.exitCode == 8 && silent.text().contains("media.no_sound_in_it"), silent.text());
        const CliResult rendered = render(project(QStringLiteral("text.mp3"), 0, {}), QStringLiteral("none"));
        QVERIFY2(rendered.exitCode == 8 && rendered.of("started").isEmpty() &&
                     rendered.text().contains("media.not_media"),
                 rendered.text());
        QVERIFY(videoIn(QStringLiteral("none")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSoundtrack)
#include "test_soundtrack.moc"

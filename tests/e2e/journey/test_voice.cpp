#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace creatorup::test;

// Voices and captions through the command line: the real espeak-ng, and doubles of programs of the creator's.
class TestVoice : public QObject {
    Q_OBJECT

private:
    Workplace m_place;
    QSet<QString> m_set;  // programs that are set now

    static QString s(const char* text) { return QString::fromUtf8(text); }

    CliResult as(const char* plan, const QStringList& arguments) const {
        CliRun run(m_place.signedIn(arguments, s(plan) + s("@creatorup.test")), m_place.environment(),
                   Workplace::password());
        return run.wait();
    }
    QStringList speaking(const QString& text, const char* language, const QString& name) const {
        return {s("voice"),      s("speak"),  s("--text"), text,
                s("--language"), s(language), s("--out"),  m_place.path(name)};
    }
    QStringList captioning(const QString& clip, const QString& name) const {
        return {s("captions"), s("make"), m_place.path(clip), s("--out"), m_place.path(name)};
    }
    // As whoever signed in last, who is Pro: by the lease that is kept.
    CliResult speak(const QString& text, const char* language, const QString& name) {
        return m_place.run(speaking(text, language, name));
    }
    CliResult caption(const QString& clip, const QString& name) {
        return m_place.run(captioning(clip, name));
    }
    // Behind "--" everything belongs to the program.
    CliResult settings(const QStringList& words) const {
        CliRun run(QStringList{s("--vault"), s("memory"), s("settings")} + words, m_place.environment());
        return run.wait();
    }
    // A program of the creator's, set for `what`; its words follow.
    void setProgram(const char* what, const char* code, const QStringList& words) {
        const CliResult set = settings(
            QStringList{s("set"), s(what), s("--"), s("/bin/sh"), s("-c"), s(code), s("it")} + words);
        QVERIFY2(set.exitCode == 0, set.text());
        m_set.insert(s(what));
    }

    void setNone() {
        for (const QString& what : std::exchange(m_set, {}))
            QCOMPARE(settings({s("clear"), what}).exitCode, 0);
    }

    QByteArray bytes(const QString& name) const {
        QFile file(m_place.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool isThere(const char* name) const { return QFile::exists(m_place.path(s(name))); }
    // What a program of FFmpeg says of a file, and writes.
    QByteArray ffmpeg(const QStringList& words) const {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(s("ffmpeg"), QStringList{s("-v"), s("warning"), s("-nostdin")} + words);
        return process.waitForFinished() ? process.readAll() : QByteArray("it did not end");
    }
    // Of 16-bit samples; 1 is full scale.
    static double loudness(const QByteArray& samples) {
        double energy = 0;
        for (qsizetype i = 0; i + 1 < samples.size(); i += 2) {
            const double sample = qFromLittleEndian<qint16>(samples.constData() + i) / 32768.0;
            energy += sample * sample;
        }
        return std::sqrt(energy / static_cast<double>(std::max<qsizetype>(1, samples.size() / 2)));
    }
    // Nothing half made stays, neither beside what was asked for nor where programs work.
    QStringList leftovers() const {
        return QDir(m_place.path({})).entryList({s(".*part*")}, QDir::Files | QDir::Hidden) +
               QDir(m_place.path(s("home/scratch"))).entryList({s("voice-*")}, QDir::Dirs);
    }
    bool isGone(const char* file) const {
        const QByteArray pid = bytes(s(file)).trimmed();
        QFile stat(s("/proc/") + QString::fromLatin1(pid) + s("/stat"));
        return !pid.isEmpty() && (!stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z "));
    }
    // The part of a video's pictures at this second that is white; and what is heard of it below 1500 Hz.
    int white(const QString& video, double second) const {
        const QByteArray grey = ffmpeg({s("-ss"), QString::number(second), s("-i"), video, s("-frames:v"),
                                        s("1"), s("-f"), s("rawvideo"), s("-pix_fmt"), s("gray"), s("-")});
        return static_cast<int>(
            std::count_if(grey.begin(), grey.end(), [](char c) { return static_cast<uchar>(c) > 220; }));
    }
    double deepSound(const QString& video, double from, double seconds) const {
        return loudness(ffmpeg({s("-ss"), QString::number(from), s("-i"), video, s("-t"),
                                QString::number(seconds), s("-af"), s("lowpass=1500,lowpass=1500"), s("-ac"),
                                s("1"), s("-f"), s("s16le"), s("-")}));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_place.prepare(1, 1, 1), m_place.why());
        const QStringList pictures{s("-f"), s("lavfi"), s("-i"), s("color=gray:s=180x320:r=30:d=3")};
        QCOMPARE(ffmpeg(pictures + QStringList{s("-f"), s("lavfi"), s("-i"), s("sine=4000:d=3"),
                                               m_place.path(s("talk.mp4"))}),
                 QByteArray());
        QCOMPARE(ffmpeg(pictures + QStringList{m_place.path(s("mute.mp4"))}), QByteArray());
    }
    void init() {
        if (qstrcmp(QTest::currentTestFunction(), "programsThatMakeNoVoice") != 0) setNone();
    }
    void cleanup() { QCOMPARE(leftovers(), QStringList()); }

    // Pro makes voices, Starter and Growth do not; all make captions; without an account nobody makes any.
    void thePlanDecides() {
        for (const QStringList& arguments :
             {speaking(s("Halo"), "id", s("p.wav")), captioning(s("talk.mp4"), s("p.srt"))}) {
            const CliResult nobody = m_place.run(arguments);
            QVERIFY2(nobody.exitCode == 3 && nobody.errorCode() == s("account.not_signed_in"), nobody.text());
        }
        setProgram("caption-program", "printf '1\\n00:00:00,000 --> 00:00:02,000\\nHalo\\n' > \"$1\" # $2",
                   {s("{output}"), s("{input}")});
        for (const char* plan : {"starter", "growth"}) {
            const CliResult refused = as(plan, speaking(s("Halo"), "id", s("p.wav")));
            QVERIFY2(refused.exitCode == 4 && refused.errorCode() == s("account.not_in_plan"),
                     refused.text());
            QVERIFY2(refused.text().contains("voices made from text (ai_voiceover). Change to Pro."),
                     refused.text());
            const CliResult made = as(plan, captioning(s("talk.mp4"), s(plan) + s(".srt")));
            QVERIFY2(made.exitCode == 0, made.text());
        }
        QVERIFY(!isThere("p.wav") && !isThere("p.srt"));
        const CliResult spoken = as("pro", speaking(s("Halo"), "id", s("pro.wav")));
        QVERIFY2(spoken.exitCode == 0, spoken.text());
    }

    void itSpeaks() {
        const QString text = s("Selamat datang di toko kami.");
        const CliResult indonesian = speak(text, "id", s("id.wav"));
        QVERIFY2(indonesian.exitCode == 0, indonesian.text());
        const auto event = indonesian.last("voice");
        QCOMPARE(event.value(QLatin1String("program")).toString(), s("espeak-ng"));
        QCOMPARE(event.value(QLatin1String("sample_rate")).toInt(), 22050);
        QCOMPARE(event.value(QLatin1String("channels")).toInt(), 1);
        const qint64 durationMs = event.value(QLatin1String("duration_ms")).toInteger();
        QVERIFY2(durationMs > 1000 && durationMs < 4000, indonesian.text());
        const QByteArray wav = bytes(s("id.wav"));
        QVERIFY(std::abs(static_cast<double>(wav.size() - 44) / 2 * 1000 / 22050 -
                         static_cast<double>(durationMs)) < 2);
        QVERIFY(loudness(wav.mid(44)) > 0.02);
        QCOMPARE(
            ffmpeg({s("-v"), s("error"), s("-i"), m_place.path(s("id.wav")), s("-f"), s("null"), s("-")}),
            QByteArray());

        QCOMPARE(speak(text, "id", s("again.wav")).exitCode, 0);
        QCOMPARE(bytes(s("again.wav")), wav);
        QCOMPARE(speak(text, "en", s("en.wav")).exitCode, 0);
        QVERIFY(bytes(s("en.wav")) != wav);
    }

    void textFromAFile() {
        m_place.write(s("text.txt"), "Привет, мир. 你好。 مرحبا 🎉 <speak> [[h@loU]] -x \n");
        const QStringList words{s("voice"),       s("speak"),
                                s("--text-file"), m_place.path(s("text.txt")),
                                s("--out"),       m_place.path(s("script.wav")),
                                s("--speed"),     s("300")};
        const CliResult spoken = m_place.run(words);
        QVERIFY2(spoken.exitCode == 0, spoken.text());
        QVERIFY(loudness(bytes(s("script.wav")).mid(44)) > 0.02);
        const CliResult both = m_place.run(words + QStringList{s("--text"), s("a")});
        QVERIFY2(both.exitCode == 2 && both.errorCode() == s("usage.wrong"), both.text());
    }

    void whatCannotBeSpoken() {
        QCOMPARE(speak(s("  \n"), "id", s("no.wav")).errorCode(), s("voice.bad_text"));
        QCOMPARE(speak(QString(5001, u'a'), "id", s("no.wav")).exitCode, 2);
        QCOMPARE(speak(s("Bonjour"), "fr", s("no.wav")).exitCode, 2);
        QCOMPARE(speak(s("Halo"), "id", s("nowhere/no.wav")).errorCode(), s("file.unwritable"));
        QVERIFY(!isThere("no.wav"));
    }

    void nothingIsOverwritten() {
        m_place.write(s("mine.wav"), "mine");
        const CliResult refused = speak(s("Halo"), "id", s("mine.wav"));
        QVERIFY2(refused.exitCode == 2 && refused.errorCode() == s("file.exists"), refused.text());
        // Nor what came to lie there while the program worked.
        setProgram("speech-program", "espeak-ng -w \"$1\" halo; echo theirs > \"$2\"",
                   {s("{output}"), m_place.path(s("late.wav"))});
        const CliResult late = speak(s("Halo"), "id", s("late.wav"));
        QVERIFY2(late.errorCode() == s("file.exists"), late.text());
        QCOMPARE(bytes(s("mine.wav")), QByteArray("mine"));
        QCOMPARE(bytes(s("late.wav")), QByteArray("theirs\n"));
    }

    void programsThatMakeNoVoice_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("error");
        const QString bad = s("voice.bad_result");
        QTest::newRow("nothing") << QByteArray("true") << bad;
        QTest::newRow("empty") << QByteArray("true > \"$1\"") << bad;
        QTest::newRow("text") << QByteArray("echo hello > \"$1\"") << bad;
        QTest::newRow("a video") << QByteArray("cp \"$2\" \"$1\"") << bad;
        QTest::newRow("a link") << QByteArray("ln -s \"$3\" \"$1\"") << bad;
        QTest::newRow("a head alone") << QByteArray("printf 'RIFF....WAVE' > \"$1\"") << bad;
        QTest::newRow("rubbish") << QByteArray("(printf 'RIFF....WAVE'; head -c 9999 /dev/zero) > \"$1\"")
                                 << bad;
        QTest::newRow("no samples") << QByteArray("head -c 44 \"$3\" > \"$1\"") << bad;
        QTest::newRow("fails") << QByteArray("echo no voice >&2; exit 3") << s("voice.program_failed");
    }

    void programsThatMakeNoVoice() {
        QFETCH(QByteArray, code);
        setProgram("speech-program", code.constData(),
                   {s("{output}"), m_place.path(s("talk.mp4")), m_place.path(s("pro.wav"))});
        const CliResult refused = speak(s("Halo"), "id", s("lie.wav"));
        QTEST(refused.errorCode(), "error");
        QVERIFY2(refused.exitCode == 5, refused.text());
        QVERIFY(!isThere("lie.wav"));
    }

    void anotherProgramSpeaks() {
        setProgram("speech-program", "espeak-ng -v \"$1\" --stdin -w /dev/stdout", {s("{language}")});
        const CliResult spoken = speak(s("Halo semua"), "id", s("other.wav"));
        QVERIFY2(spoken.exitCode == 0, spoken.text());
        QCOMPARE(spoken.last("voice").value(QLatin1String("program")).toString(), s("sh"));
        m_set.insert(s("speech-program"));
        QCOMPARE(settings({s("set"), s("speech-program"), s("no-such-program")}).exitCode, 0);
        const CliResult none = speak(s("Halo"), "id", s("none.wav"));
        QVERIFY2(none.exitCode == 2 && none.errorCode() == s("voice.no_program"), none.text());
    }

    void ctrlCEndsTheProgram() {
        setProgram("speech-program", "sleep 60 & echo $! > \"$1\"; wait", {m_place.path(s("child"))});
        CliRun run(speaking(s("Halo"), "id", s("cancelled.wav")) + QStringList{s("--vault"), s("memory")},
                   m_place.environment());
        QTRY_VERIFY_WITH_TIMEOUT(!bytes(s("child")).trimmed().isEmpty(), 20'000);
        run.interrupt();
        const CliResult result = run.wait(15'000);
        QVERIFY2(result.exitCode == 130 && result.errorCode() == s("cancelled"), result.text());
        QTRY_VERIFY(isGone("child"));
        QVERIFY(!isThere("cancelled.wav"));
    }

    void aKillLeavesNothingHalf() {
        setProgram("speech-program", "echo $$ > \"$1\"; head -c 5000 /dev/zero > \"$2\"; exec sleep 60",
                   {m_place.path(s("killed")), s("{output}")});
        CliRun run(speaking(s("Halo"), "id", s("killed.wav")) + QStringList{s("--vault"), s("memory")},
                   m_place.environment());
        QTRY_VERIFY_WITH_TIMEOUT(!bytes(s("killed")).trimmed().isEmpty(), 20'000);
        static_cast<void>(run.kill());
        QTRY_VERIFY(isGone("killed"));
        QVERIFY(!isThere("killed.wav"));
        // What is left where it worked goes with the next.
        QCOMPARE(leftovers().size(), 1);
        setNone();
        QCOMPARE(speak(s("Halo"), "id", s("killed.wav")).exitCode, 0);
    }

    void captionsAreMade() {
        const CliResult none = caption(s("talk.mp4"), s("talk.srt"));
        QVERIFY2(none.exitCode == 2 && none.errorCode() == s("voice.no_program") &&
                     none.text().contains("whisper-cli"),
                 none.text());
        // As whisper.cpp: -f WAV -of BASE, and writes BASE.srt; times of half a minute, whatever was said.
        setProgram("caption-program",
                   "cp \"$2\" \"$4\"; printf '1\\n00:00:00,000 --> 00:00:01,500\\n %s\\n\\n2\\n00:00:02,000 "
                   "--> 00:00:30,000\\n Apa\\r\\n\\r\\n' \"$3\" > \"$1\".srt",
                   {s("{output}"), s("{input}"), s("{language}"), m_place.path(s("heard.wav"))});
        const CliResult made = caption(s("talk.mp4"), s("talk.srt"));
        QVERIFY2(made.exitCode == 0, made.text());
        QCOMPARE(made.last("captions").value(QLatin1String("captions")).toInt(), 2);
        const QByteArray srt = bytes(s("talk.srt"));
        QVERIFY2(srt.startsWith("1\n00:00:00,000 --> 00:00:01,500\nid\n\n2\n00:00:02,000 --> 00:00:03,0") &&
                     srt.endsWith("\nApa\n\n"),
                 srt);
        // What the program heard: 3 s of a tone of 4 kHz, 16 kHz, one channel.
        const QByteArray heard = bytes(s("heard.wav"));
        QVERIFY2(std::abs(static_cast<double>(heard.size() - 44) / 32000 - 3) < 0.1,
                 qPrintable(QString::number(heard.size())));
        QCOMPARE(qFromLittleEndian<quint32>(heard.constData() + 24), 16000U);
        QCOMPARE(qFromLittleEndian<quint16>(heard.constData() + 22), quint16{1});
        QCOMPARE(
            ffmpeg({s("-v"), s("error"), s("-i"), m_place.path(s("heard.wav")), s("-f"), s("null"), s("-")}),
            QByteArray());
        QVERIFY(std::abs(loudness(heard.mid(44)) - 0.125 / std::sqrt(2.0)) < 0.01);

        const CliResult again = caption(s("talk.mp4"), s("talk.srt"));
        QVERIFY2(again.exitCode == 2 && again.errorCode() == s("file.exists"), again.text());
        QCOMPARE(caption(s("mute.mp4"), s("mute.srt")).errorCode(), s("media.no_sound_in_it"));
        QCOMPARE(caption(s("nowhere.mp4"), s("no.srt")).errorCode(), s("file.missing"));
    }

    void captionsThatAreNone() {
        for (const char* code :
             {"echo Halo apa kabar > \"$1\" # $2", "exit 0 # $1 $2", "mkdir \"$1.srt\" # $2",
              "printf '1\\n00:01:00,000 --> 00:02:00,000\\nHalo\\n' > \"$1\" # $2"}) {
            setProgram("caption-program", code, {s("{output}"), s("{input}")});
            const CliResult refused = caption(s("talk.mp4"), s("lie.srt"));
            QVERIFY2(refused.exitCode == 5 && refused.errorCode() == s("voice.bad_result"), refused.text());
        }
        QVERIFY(!isThere("lie.srt"));
    }

    void settingsAreShown() {
        m_set.insert(s("caption-program"));
        const CliResult bad =
            settings({s("set"), s("caption-program"), s("--"), s("whisper-cli"), s("-f"), s("{input}")});
        QVERIFY2(bad.exitCode == 2 && bad.errorCode() == s("settings.bad_program"), bad.text());
        const QStringList words{s("whisper-cli"), s("-m"),      s("/m/ggml base.bin"), s("-l"),
                                s("{language}"),  s("-f"),      s("{input}"),          s("-osrt"),
                                s("-of"),         s("{output}")};
        QCOMPARE(settings(QStringList{s("set"), s("caption-program"), s("--")} + words).exitCode, 0);
        const CliResult shown = settings({s("show")});
        QCOMPARE(shown.exitCode, 0);
        const auto both = shown.of("setting");
        QCOMPARE(both.size(), 2);
        QCOMPARE(both.at(0).value(QLatin1String("words")).toArray(), QJsonArray());
        QCOMPARE(both.at(1).value(QLatin1String("words")).toArray(), QJsonArray::fromStringList(words));
    }

    // What was made here is heard and seen in the video.
    void bothInAVideo() {
        const QJsonObject clip{{s("file"), s("talk.mp4")},
                               {s("voice"), QJsonObject{{s("file"), s("id.wav")}, {s("start_ms"), 500}}},
                               {s("subtitles"), QJsonObject{{s("file"), s("talk.srt")}, {s("size"), 0.06}}}};
        const QJsonObject project{
            {s("creatorup_project"), 3},
            {s("name"), s("Voice")},
            {s("slots"), QJsonArray{QJsonObject{{s("name"), s("Hook")}, {s("clips"), QJsonArray{clip}}}}},
            {s("variants"), QJsonObject{{s("mode"), s("all")}}},
            {s("deliveries"), QJsonArray{s("vertical_720")}}};
        const QString file = m_place.write(s("voice.creatorup"), QJsonDocument(project).toJson());
        const CliResult rendered = m_place.run({s("render"), file, s("--out"), m_place.out()});
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(m_place.outputs().size(), 1);
        const CliResult verified = m_place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());
        const QString video = m_place.out() + u'/' + m_place.outputs().first();
        QCOMPARE(ffmpeg({s("-i"), video, s("-f"), s("null"), s("-")}), QByteArray());
        if (const QString sheets = qEnvironmentVariable("CREATORUP_SHEETS"); !sheets.isEmpty())
            ffmpeg({s("-i"), video, s("-vf"), s("fps=2,scale=180:-1,tile=6x1"), s("-frames:v"), s("1"),
                    sheets + s("/video.png")});

        QVERIFY2(white(video, 0.7) > 300, qPrintable(QString::number(white(video, 0.7))));
        QCOMPARE(white(video, 1.75), 0);
        QVERIFY(white(video, 2.5) > 300);
        QVERIFY2(deepSound(video, 0, 0.4) < 0.003, qPrintable(QString::number(deepSound(video, 0, 0.4))));
        QVERIFY2(deepSound(video, 0.6, 1) > 0.02, qPrintable(QString::number(deepSound(video, 0.6, 1))));
    }

    // By the lease that is kept, as rendering.
    void itWorksOffline() {
        QCOMPARE(m_place.platform().stop(), 0);
        const CliResult spoken = speak(s("Halo"), "id", s("offline.wav"));
        QVERIFY2(spoken.exitCode == 0, spoken.text());
    }
};

QTEST_GUILESS_MAIN(TestVoice)
#include "test_voice.moc"

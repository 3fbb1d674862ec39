#include "core/voice/espeak_speaker.h"
#include "core/voice/external_programs.h"
#include "core/voice/program_captioner.h"
#include "core/voice/program_speaker.h"
#include "core/voice/spoken_text.h"
#include "core/voice/voice_errors.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <cmath>

using namespace creatorup;
using namespace creatorup::voice;

// Text becomes speech, by the real espeak-ng and by doubles of programs of the creator's.
class SpeakersTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    ExternalPrograms m_programs;
    int m_count = 0;

    static QString s(const char* text) { return QString::fromUtf8(text); }

    SpeechRequest request(const QString& text, Language language = Language::Indonesian) {
        const QString folder = m_dir.filePath(QString::number(++m_count));
        if (!QDir().mkpath(folder)) qFatal("no folder");
        return {text, language, {}, folder, folder + s("/voice.wav")};
    }
    // What was written; nothing, and a warning, where it failed.
    QByteArray spoken(Speaker& speaker, const SpeechRequest& wanted) {
        const auto future = speaker.speak(wanted);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000)) return {};
        if (const auto done = future.result(); !done) qWarning("%s", qPrintable(done.error().text()));
        QFile file(wanted.wavFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray espeak(const QString& text, Language language = Language::Indonesian) {
        EspeakSpeaker speaker(m_programs);
        return spoken(speaker, request(spokenText(text).value(), language));
    }
    // Of 16-bit samples behind a head of 44 bytes; 1 is full scale.
    static double loudness(const QByteArray& wav) {
        double energy = 0;
        const qsizetype samples = (wav.size() - 44) / 2;
        for (qsizetype i = 0; i < samples; ++i) {
            const double sample = qFromLittleEndian<qint16>(wav.constData() + 44 + i * 2) / 32768.0;
            energy += sample * sample;
        }
        return samples > 0 ? std::sqrt(energy / static_cast<double>(samples)) : 0;
    }
    static double seconds(const QByteArray& wav) { return static_cast<double>(wav.size() - 44) / 2 / 22050; }
    static ProgramLine line(const char* code, const QStringList& words) {
        return ProgramLine::of(ProgramLine::Purpose::Speech,
                               QStringList{s("/bin/sh"), s("-c"), s(code), s("it")} + words)
            .value();
    }

private Q_SLOTS:
    void espeakSpeaks() {
        const QString text = s("Selamat datang di toko kami. Diskon besar hari ini.");
        const QByteArray indonesian = espeak(text);
        QVERIFY(seconds(indonesian) > 2 && seconds(indonesian) < 8);
        const double level = loudness(indonesian);
        QVERIFY2(level > 0.02 && level < 0.5, qPrintable(QString::number(level)));
        QCOMPARE(espeak(text), indonesian);
        const QByteArray english = espeak(text, Language::English);
        QVERIFY(english != indonesian && loudness(english) > 0.02);
        QVERIFY(seconds(espeak(text + u' ' + text)) > 1.7 * seconds(indonesian));
    }

    void fasterIsShorter() {
        EspeakSpeaker speaker(m_programs);
        SpeechRequest fast = request(s("Selamat datang di toko kami. Diskon besar hari ini."));
        const QByteArray usual = spoken(speaker, request(fast.text));
        fast.wordsPerMinute = 320;
        QVERIFY(seconds(spoken(speaker, fast)) < 0.7 * seconds(usual));
    }

    // "[[…]]" would be phonemes and not these letters, however many brackets there are.
    void bracketsAreBrackets() {
        for (const char* brackets : {"[[h@'loU]]", "[[[h@'loU]]]", "a[[[[h@'loU"}) {
            QString apart = s(brackets);
            apart.replace(u'[', s(" [ "));
            QCOMPARE(seconds(espeak(s(brackets))), seconds(espeak(apart)));
        }
    }

    void textInAnyScript() {
        const QByteArray spoken =
            espeak(s("Привет, мир. 你好。 مرحبا 🎉 <speak rate='9'> -w /tmp/x --help\n\x01"
                     "5s a"));
        QVERIFY(loudness(spoken) > 0.02);
    }

    void textsThatCannotBeSpoken() {
        for (const QString& text : {QString(), s(" \n\t"), s("\x01\x02"), QString(5001, u'a')}) {
            const auto none = spokenText(text);
            QVERIFY(!none && none.error().is(voice::errors::BadText));
        }
        QCOMPARE(spokenText(s("  a\x01"
                              "b\n"))
                     .value(),
                 s("a b"));
        QCOMPARE(spokenText(QString(5000, u'a'))->size(), qsizetype{5000});
    }

    void programsOfTheCreators() {
        ProgramSpeaker standard(line("cat; printf '|%s|%s' \"$1\" \"$2\"", {s("{language}"), s("{speed}")}),
                                m_programs);
        QCOMPARE(standard.name(), s("sh"));
        SpeechRequest fast = request(s("Halo"), Language::English);
        fast.wordsPerMinute = 300;
        QCOMPARE(spoken(standard, fast), QByteArray("Halo\n|en|300"));
        ProgramSpeaker files(line("cat \"$1\" - > \"$2\"", {s("{input}"), s("{output}")}), m_programs);
        QCOMPARE(spoken(files, request(s("Halo é"))), QByteArray("Halo \xc3\xa9\n"));
        const auto refused = files.speak(fast);
        QVERIFY(refused.isFinished() && refused.result().error().is(voice::errors::BadProgram));
    }

    void captionsWhereverTheyAreWritten() {
        for (const char* place : {"{output}", "{output}.srt"}) {
            for (const char* ending : {"", ".srt"}) {
                const QString folder = m_dir.filePath(QString::number(++m_count));
                QVERIFY(QDir().mkpath(folder));
                ProgramCaptioner captioner(
                    ProgramLine::of(ProgramLine::Purpose::Captions,
                                    {s("/bin/sh"), s("-c"), s("echo \"$2 $3\" > \"$1\"$4"), s("it"), s(place),
                                     s("{input}"), s("{language}"), s(ending)})
                        .value(),
                    m_programs);
                const auto done = captioner.transcribe(
                    {s("in.wav"), Language::Indonesian, folder, folder + s("/said.srt")});
                QVERIFY(QTest::qWaitFor([&done] { return done.isFinished(); }, 10'000) && done.result());
                QFile srt(folder + s("/said.srt"));
                const bool twice = *ending && qstrlen(place) > 8;  // "said.srt.srt" is nothing we asked for
                QCOMPARE(srt.open(QIODevice::ReadOnly), !twice);
                if (!twice) QCOMPARE(srt.readAll(), QByteArray("in.wav id\n"));
            }
        }
    }
};

QTEST_GUILESS_MAIN(SpeakersTest)
#include "speakers_test.moc"

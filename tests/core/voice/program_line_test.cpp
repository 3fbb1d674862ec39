#include "core/voice/program_line.h"
#include "core/voice/voice_errors.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::voice;

using Purpose = ProgramLine::Purpose;
Q_DECLARE_METATYPE(Purpose)

// A program's words as they stand in Settings.
class ProgramLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isFilledOnceAndForAll() {
        const auto line = ProgramLine::of(Purpose::Captions,
                                          {QStringLiteral("/opt/w h/whisper-cli"), QStringLiteral("{output}"),
                                           QStringLiteral("a {language} b{input}"), QStringLiteral("$(id)")});
        QVERIFY(line);
        QCOMPARE(line->name(), QStringLiteral("whisper-cli"));
        QCOMPARE(line->arguments({{QStringLiteral("output"), QStringLiteral("/x y/{language}; rm")},
                                  {QStringLiteral("input"), QStringLiteral("in")},
                                  {QStringLiteral("language"), QStringLiteral("id")}}),
                 (QStringList{QStringLiteral("/x y/{language}; rm"), QStringLiteral("a id bin"),
                              QStringLiteral("$(id)")}));
    }

    void cannotBe_data() {
        QTest::addColumn<Purpose>("purpose");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, Purpose purpose, const char* words) {
            QTest::newRow(name) << purpose << QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
        };
        row("nothing", Purpose::Speech, "");
        row("unknown place", Purpose::Speech, "say {home}");
        row("program from a place", Purpose::Speech, "{output}");
        row("relative program", Purpose::Speech, "bin/say {output}");
        row("captions without input", Purpose::Captions, "whisper-cli {output}");
        row("captions without output", Purpose::Captions, "whisper-cli {input}");
        row("captions with a speed", Purpose::Captions, "whisper-cli {input} {output} {speed}");
        QTest::newRow("empty program") << Purpose::Speech << QStringList{QString()};
        QTest::newRow("NUL") << Purpose::Speech << QStringList{QStringLiteral("say"), QString(QChar::Null)};
        QTest::newRow("65 words") << Purpose::Speech << QStringList(65, QStringLiteral("say"));
    }

    void cannotBe() {
        QFETCH(Purpose, purpose);
        QFETCH(QStringList, words);
        const auto line = ProgramLine::of(purpose, words);
        QVERIFY(!line);
        QCOMPARE(line.error().code, QString(voice::errors::BadProgram));
    }

    void canBe() {
        QVERIFY(ProgramLine::of(Purpose::Speech, {QStringLiteral("say")}));
        QVERIFY(ProgramLine::of(Purpose::Speech, {QStringLiteral("say"), QStringLiteral("{input}{speed}"),
                                                  QStringLiteral("{\"a\": 1}"), QStringLiteral("{}")}));
    }
};

QTEST_GUILESS_MAIN(ProgramLineTest)
#include "program_line_test.moc"

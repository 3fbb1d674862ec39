#include "app/cli/command_line.h"

#include <QTest>

namespace creatorup::cli {

namespace {

QStringList split(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

}  // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understands_data() {
        QTest::addColumn<QString>("line");
        for (const char* line : {
                 "register --name Budi --phone 08123456789 --email a@b.test --password-stdin",
                 "sign-in --email a@b.test --password-stdin",
                 "sign-in --email a@b.test --password-stdin --sign-out-device 7",
                 "sign-out",
                 "status --renew",
                 "profile",
                 "profile --set-name Budi --set-email b@b.test --new-password-stdin",
                 "forgot-password --email a@b.test",
                 "subscribe Growth --reference TRX-1 --name Budi --phone 081234567890",
                 "devices",
                 "devices sign-out 11111111-2222-4333-8444-555555555555",
                 "devices sign-out 7 --email a@b.test --password-stdin",
                 "status",
                 "plans",
                 "usage",
                 "usage --month 2026-11",
                 "upload --email a@b.test --password-stdin --vault memory",
                 "project new p.creatorup --slot Hook=a.mp4 --slot Main=b.mp4",
                 "project new p.creatorup --slot Hook=a.mp4 b.mp4 Main=c --delivery vertical_720 "
                 "vertical_master",
                 "project new --slot Hook=a.mp4 --variants 20 --seed 7 p.creatorup",
                 "check p.creatorup",
                 "plan p.creatorup",
                 "render p.creatorup --out videos --workers 2",
                 "resume",
                 "resume --workers 64",
                 "batches",
                 "verify a.mp4 b.mp4 --strict",
                 "probe a.mp4",
                 "encoders --test",
                 "cache --clear",
             })
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void understands() {
        QFETCH(QString, line);
        const auto parsed = parseCommandLine(line.split(QLatin1Char(' ')));
        const auto* ending = std::get_if<Ending>(&parsed);
        QVERIFY2(!ending, ending ? qPrintable(ending->text) : "");
        QVERIFY(std::get<Command>(parsed).action);
    }

    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        for (const char* line :
             {"--json --vault memory --email a@b.test --password-stdin render p --out o",
              "render p --out o --json --vault memory --email a@b.test --password-stdin",
              "render --json p --vault=memory --out o --password-stdin --email a@b.test",
              "project --json new p --vault memory --slot A=b --email a@b.test --password-stdin"}) {
            const auto parsed = parseCommandLine(split(line));
            QVERIFY2(std::holds_alternative<Command>(parsed), line);
            const Command& command = std::get<Command>(parsed);
            QVERIFY(command.json);
            QCOMPARE(command.vault, QStringLiteral("memory"));
            QCOMPARE(command.email, QStringLiteral("a@b.test"));
            QVERIFY(command.passwordFromStdin);
        }
        const auto plain = parseCommandLine({QStringLiteral("status")});
        QVERIFY(!std::get<Command>(plain).json);
        QCOMPARE(std::get<Command>(plain).vault, QStringLiteral("keychain"));
    }

    void refuses_data() {
        QTest::addColumn<QString>("line");
        for (const char* line : {
                 "",
                 "dance",
                 "project",
                 "project new p",
                 "project new p --slot A=b --variants 0",
                 "project new p --slot A=b --variants 100001",
                 "project new p --slot A=b --variants 2 --seed -1",
                 "render p",
                 "render --out o",
                 "render p --out o --workers 0",
                 "render p --out o --workers two",
                 "render p --out o --vault bank",
                 "voice",
                 "voice speak --text a",
                 "voice speak --text a --out o --language fr",
                 "voice speak --text a --out o --speed 10",
                 "captions make --out o",
                 "captions make c",
                 "settings",
                 "settings set speech-program",
                 "settings set shell -- sh",
                 "settings clear",
                 "render p q --out o",
                 "verify",
                 "status --loud",
                 "sign-in",
                 "sign-in --email a@b.test",
                 "sign-in --password-stdin",
                 "status --email a@b.test",
                 "register --email a@b.test --password-stdin",
                 "forgot-password",
                 "forgot-password --email a@b.test --password-stdin",
                 "subscribe",
                 "subscribe Growth --name Budi --phone 081234567890",
                 "devices sign-out",
                 "devices 7",
                 "profile --set-name",
             })
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void refuses() {
        QFETCH(QString, line);
        const auto parsed = parseCommandLine(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QVERIFY(std::holds_alternative<Ending>(parsed));
        QCOMPARE(std::get<Ending>(parsed).exitCode, ExitCode::WrongUse);
        QVERIFY(!std::get<Ending>(parsed).text.isEmpty());
    }

    // A password on the command line would be seen by everybody on the computer.
    void takesNoPasswordAsAnArgument() {
        const auto parsed = parseCommandLine(split("sign-in --email a@b.test --password secret"));
        QCOMPARE(std::get<Ending>(parsed).exitCode, ExitCode::WrongUse);
    }

    void helps() {
        const auto parsed = parseCommandLine({QStringLiteral("--help")});
        const Ending ending = std::get<Ending>(parsed);
        QCOMPARE(ending.exitCode, ExitCode::Done);
        for (const char* word :
             {"register", "sign-in",        "sign-out", "status",   "plans",     "usage",
              "upload",   "project",        "check",    "plan",     "render",    "resume",
              "batches",  "verify",         "probe",    "encoders", "cache",     "Exit codes",
              "130",      "CREATORUP_HOME", "profile",  "devices",  "subscribe", "forgot-password",
              "voice",    "captions",       "settings"})
            QVERIFY2(ending.text.contains(QLatin1String(word)), word);
        QVERIFY(
            std::get<Ending>(parseCommandLine(split("render --help"))).text.contains(QLatin1String("--out")));
        QVERIFY(std::get<Ending>(parseCommandLine(split("--version")))
                    .text.contains(QLatin1String(CREATORUP_VERSION)));
    }

    void saysSoInJsonWhenAsked() {
        QVERIFY(std::get<Ending>(parseCommandLine(split("render --json"))).json);
        QVERIFY(!std::get<Ending>(parseCommandLine(split("render"))).json);
    }
};

}  // namespace creatorup::cli

QTEST_GUILESS_MAIN(creatorup::cli::CommandLineTest)
#include "command_line_test.moc"

#include "tests/e2e/journey/cli_run.h"
#include "tests/support/platform_process.h"

#include <QTemporaryDir>
#include <QTest>

using namespace creatorup::test;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

QStringList split(const char* line) {
    return s(line).split(u' ', Qt::SkipEmptyParts);
}

}  // namespace

// Each step stands on those before it.
class TestAccountCommands : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    QTemporaryDir m_homes;
    QString m_home = s("first");  // which computer this is

    // `input`: the lines of standard input.
    CliResult run(QStringList words, const QString& email = {}, const QByteArray& input = {}) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(s("CREATORUP_HOME"), m_homes.filePath(m_home));
        environment.insert(s("DIGIUP_API_URL"), m_platform.digiUpOrigin());
        environment.insert(s("CREATORUP_API_URL"), m_platform.creatorUpOrigin());
        words << s("--vault") << s("memory");
        if (!email.isEmpty()) words << s("--email") << email << s("--password-stdin");
        return CliRun(words, environment, input).wait(60'000);
    }
    CliResult asSari(const char* line, const QByteArray& password = "sandi123\n") {
        return run(split(line), s("sari@creatorup.test"), password);
    }
    CliResult asStarter(const char* line) {
        return run(split(line), s("starter@creatorup.test"), "rahasia123\n");
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_platform.start(), m_platform.log()); }

    void registering() {
        const CliResult bad = asSari("register --name Sari --phone 0812");
        QCOMPARE(bad.exitCode, 2);
        QCOMPARE(bad.errorCode(), s("services.bad_phone"));
        const CliResult good = asSari("register --name Sari --phone 081234567890");
        QVERIFY2(good.exitCode == 0, good.text());
        QCOMPARE(good.last("registered").value(s("email")).toString(), s("sari@creatorup.test"));
        // The same once more is no failure; another password is somebody else.
        QCOMPARE(asSari("register --name Sari --phone 081234567890").exitCode, 0);
        const CliResult other = asSari("register --name Sari --phone 081234567890", "another1\n");
        QCOMPARE(other.exitCode, 2);
        QCOMPARE(other.errorCode(), s("services.already_registered"));
        // The phone alone is enough, and DigiUp does not say which it was.
        const CliResult phone =
            run(split("register --name Dewi --phone 081234567890"), s("dewi@creatorup.test"), "sandi123\n");
        QCOMPARE(phone.errorCode(), s("services.already_registered"));
    }

    void theProfile() {
        const CliResult shown = asSari("profile");
        QVERIFY2(shown.exitCode == 0, shown.text());
        const QJsonObject profile = shown.last("profile");
        QCOMPARE(profile.value(s("name")).toString(), s("Sari"));
        QCOMPARE(profile.value(s("phone")).toString(), s("081234567890"));
        QCOMPARE(profile.value(s("plan")).toString(), s("Starter"));
        QVERIFY(profile.value(s("plan_ends")).isNull());

        const CliResult taken = asSari("profile --set-email pro@creatorup.test");
        QCOMPARE(taken.errorCode(), s("services.already_registered"));
        QCOMPARE(asSari("profile --set-email nonsense").errorCode(), s("services.bad_email"));
        QCOMPARE(asSari("profile --new-password-stdin", "sandi123\nabc\n").errorCode(),
                 s("services.bad_password"));
        QCOMPARE(asSari("profile --new-password-stdin", "sandi123\n").exitCode, 2);

        const CliResult changed =
            asSari("profile --set-name Sari<3 --new-password-stdin", "sandi123\nsandi456\n");
        QVERIFY2(changed.exitCode == 0, changed.text());
        QCOMPARE(changed.last("profile").value(s("name")).toString(), s("Sari<3"));
        QCOMPARE(asSari("profile").errorCode(), s("services.wrong_password"));
        QCOMPARE(asSari("profile", "sandi456\n").exitCode, 0);
    }

    void aForgottenPassword() {
        // Whether there is such an account is not told.
        for (const char* email : {"sari@creatorup.test", "nobody@creatorup.test"}) {
            const CliResult asked = run({s("forgot-password"), s("--email"), s(email)});
            QVERIFY2(asked.exitCode == 0, asked.text());
            QCOMPARE(asked.last("password_mail").value(s("email")).toString(), s(email));
        }
        QCOMPARE(run(split("forgot-password --email nobody")).errorCode(), s("services.bad_email"));
    }

    void subscribing() {
        const char* order = "subscribe Galaxy --reference TRX-1 --name Sari --phone 081234567890";
        const CliResult unknown = asSari(order, "sandi456\n");
        QCOMPARE(unknown.exitCode, 2);
        QCOMPARE(unknown.errorCode(), s("plan.unknown"));
        const CliResult taken =
            asSari("subscribe growth --reference TRX-1 --name Sari --phone 081234567890", "sandi456\n");
        QVERIFY2(taken.exitCode == 0, taken.text());
        QCOMPARE(taken.last("subscription").value(s("plan")).toString(), s("Growth"));
        QCOMPARE(taken.last("subscription").value(s("activation")).toString(), s("active"));
        const QJsonObject profile = asSari("profile", "sandi456\n").last("profile");
        QCOMPARE(profile.value(s("plan")).toString(), s("Growth"));
        QVERIFY(!profile.value(s("plan_ends")).isNull());
    }

    // Starter allows one computer.
    void devices() {
        QCOMPARE(asStarter("sign-in").exitCode, 0);
        m_home = s("second");
        const CliResult refused = asStarter("sign-in");
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(refused.errorCode(), s("services.device_limit"));
        const QList<QJsonObject> first = refused.of("device");
        QCOMPARE(first.size(), 1);
        QCOMPARE(first.first().value(s("current")).toBool(), false);
        QCOMPARE(refused.last("devices").value(s("limit")).toInt(), 1);

        const QString id = first.first().value(s("id")).toString();
        const CliResult in =
            run({s("sign-in"), s("--sign-out-device"), id}, s("starter@creatorup.test"), "rahasia123\n");
        QVERIFY2(in.exitCode == 0, in.text());
        const CliResult mine = asStarter("devices");
        QCOMPARE(mine.of("device").size(), 1);
        QVERIFY(mine.last("device").value(s("current")).toBool());
        const QString here = mine.last("device").value(s("id")).toString();
        QVERIFY(here != id);
        QCOMPARE(
            run({s("devices"), s("sign-out"), here}, s("starter@creatorup.test"), "rahasia123\n").errorCode(),
            s("device.this_one"));
        QCOMPARE(asStarter("devices sign-out none").errorCode(), s("device.unknown"));

        // And back: no room either, and the one that is named makes it.
        m_home = s("first");
        const CliResult back =
            run({s("devices"), s("sign-out"), here}, s("starter@creatorup.test"), "rahasia123\n");
        QVERIFY2(back.exitCode == 0, back.text());
        QCOMPARE(back.of("device").size(), 1);
        QCOMPARE(back.last("device").value(s("id")).toString(), id);
    }
};

QTEST_GUILESS_MAIN(TestAccountCommands)
#include "test_account_commands.moc"

// What the command line says with each kind of keyring; runs with one, and then the function for it only: see
// with_keyring.sh.
#include "tests/e2e/journey/workplace.h"
#include "tests/support/keyring.h"

#include <QElapsedTimer>
#include <QTest>

using namespace creatorup::test;

class TestKeyrings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_place.platform().start(), m_place.platform().log()); }

    void unlocked() {
        const CliResult in = signIn();
        QVERIFY2(in.exitCode == 0, in.text());
        QCOMPARE(said(in, "state"), QStringLiteral("signed_in"));
        QCOMPARE(said(in, "vault"), QStringLiteral("keychain"));
        const CliResult usage = run({QStringLiteral("usage")});
        QVERIFY2(usage.exitCode == 0, usage.text());  // the token is there for the next command
        const CliResult out = run({QStringLiteral("sign-out")});
        QVERIFY2(out.exitCode == 0, out.text());
        QCOMPARE(said(out, "state"), QStringLiteral("signed_out"));
        QCOMPARE(run({QStringLiteral("usage")}).exitCode, 3);
    }

    // Who and what is known all the same; what needs the token says why it cannot.
    void locked() {
        QCOMPARE(signIn().exitCode, 0);
        lockKeyring();
        const CliResult status = run({QStringLiteral("status")});
        QVERIFY2(status.exitCode == 7, status.text());
        QCOMPARE(status.errorCode(), QStringLiteral("secrets.locked"));
        QCOMPARE(said(status, "state"), QStringLiteral("signed_in"));
        QVERIFY2(status.last("status").value(QLatin1String("has_lease")).toBool(), status.text());
        for (const char* command : {"usage", "upload", "sign-out"}) {
            const CliResult refused = run({QString::fromLatin1(command)});
            QVERIFY2(refused.exitCode == 7, refused.text());
            QCOMPARE(refused.errorCode(), QStringLiteral("secrets.locked"));
        }
        const CliResult again = signIn();
        QVERIFY2(again.exitCode == 7, again.text());
        unlockKeyring();
        QCOMPARE(said(run({QStringLiteral("status")}), "state"), QStringLiteral("signed_in"));
        QCOMPARE(run({QStringLiteral("sign-out")}).exitCode, 0);
    }

    void missing() { refuses(QStringLiteral("secrets.no_service"), QStringLiteral("no keyring")); }
    void refusing() { refuses(QStringLiteral("secrets.refused"), QStringLiteral("refused")); }
    void mute() { refuses(QStringLiteral("secrets.timeout"), QStringLiteral("does not answer")); }

private:
    // No sign-in with this keyring; one for this session only is offered by its words, and works.
    void refuses(const QString& code, const QString& words) {
        QElapsedTimer timer;
        timer.start();
        const CliResult in = signIn();
        QVERIFY2(in.exitCode == 7, in.text());
        QCOMPARE(in.errorCode(), code);
        QVERIFY2(in.last("error").value(QLatin1String("message")).toString().contains(words), in.text());
        QVERIFY2(timer.elapsed() < 40'000, qPrintable(QString::number(timer.elapsed())));
        const CliResult nobody = run({QStringLiteral("status")});
        QVERIFY2(nobody.exitCode == 0, nobody.text());
        QCOMPARE(said(nobody, "state"), QStringLiteral("signed_out"));
        const CliResult memory = m_place.runSignedIn({QStringLiteral("usage")});
        QVERIFY2(memory.exitCode == 0, memory.text());
    }

    [[nodiscard]] CliResult signIn() {
        return CliRun({QStringLiteral("sign-in"), QStringLiteral("--email"),
                       QStringLiteral("starter@creatorup.test"), QStringLiteral("--password-stdin")},
                      m_place.environment(), Workplace::password())
            .wait();
    }
    [[nodiscard]] CliResult run(const QStringList& arguments) {
        return CliRun(arguments, m_place.environment()).wait();
    }
    [[nodiscard]] static QString said(const CliResult& result, const char* field) {
        return result.last("status").value(QLatin1String(field)).toString();
    }

    Workplace m_place;
};

QTEST_GUILESS_MAIN(TestKeyrings)
#include "test_keyrings.moc"

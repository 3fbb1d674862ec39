// Several accounts and two pairs of services on one computer, and what becomes of leases: by the real command
// line.
#include "core/secrets/keychain_store.h"
#include "tests/e2e/journey/workplace.h"
#include "tests/support/await.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

class TestAccounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoServicesDoNotMix();
    void signingOutKeepsWhatWaits();
    void anExpiredLeaseIsRenewedWhenItIsNeeded();
    void aLeaseRemindsAfterAWeek();
    void aCopiedHomeIsANewDevice();
    void aBatchMayBeFinishedForADay();

private:
    [[nodiscard]] static CliResult signIn(const QString& email, const QProcessEnvironment& environment) {
        return CliRun({QStringLiteral("sign-in"), QStringLiteral("--email"), email,
                       QStringLiteral("--password-stdin")},
                      environment, Workplace::password())
            .wait();
    }
    [[nodiscard]] static CliResult run(const QStringList& arguments, const QProcessEnvironment& environment) {
        return CliRun(arguments, environment).wait();
    }
    [[nodiscard]] static QJsonValue said(const CliResult& result, const char* field,
                                         const char* event = "status") {
        return result.last(event).value(QLatin1String(field));
    }
    // Runs a statement in the ledger of a workplace; the first column of what it answers.
    static QVariantList sql(const Workplace& place, const QString& statement) {
        QVariantList values;
        {
            QSqlDatabase ledger =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("edit"));
            ledger.setDatabaseName(place.path(QStringLiteral("home/ledger.sqlite")));
            if (!ledger.open()) qFatal("no ledger");
            QSqlQuery query(ledger);
            if (!query.exec(statement)) qFatal("%s", qPrintable(query.lastError().text()));
            while (query.next())
                values.append(query.value(0));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("edit"));
        return values;
    }
    // Without a service: ended as soon as the video is there, since it would try to send its usage for a
    // while.
    [[nodiscard]] static bool rendersOneVideo(const Workplace& place) {
        CliRun run({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()},
                   place.environment());
        const bool made = run.waitUntilSaid("\"type\":\"output\"");
        (void)run.kill();
        return made;
    }
    [[nodiscard]] static bool hasToken(const QString& account) {
        secrets::KeychainStore store;
        return await(store.read(secrets::SecretKey::tokenOf(AccountId{account}))).has_value();
    }
};

void TestAccounts::twoServicesDoNotMix() {
    Workplace place;
    QVERIFY2(place.prepare(1, 1, 1, 0.4), place.why());
    PlatformProcess other;
    QVERIFY2(other.start(), other.log());
    const QProcessEnvironment here = place.environment();
    QProcessEnvironment there = here;
    there.insert(QStringLiteral("DIGIUP_API_URL"), other.digiUpOrigin());
    there.insert(QStringLiteral("CREATORUP_API_URL"), other.creatorUpOrigin());

    QCOMPARE(signIn(QStringLiteral("starter@creatorup.test"), here).exitCode, 0);
    QCOMPARE(signIn(QStringLiteral("growth@creatorup.test"), there).exitCode, 0);
    for (int round = 0; round < 2; ++round) {
        const CliResult mine = run({QStringLiteral("status")}, here);
        QCOMPARE(said(mine, "email").toString(), QStringLiteral("starter@creatorup.test"));
        QCOMPARE(said(mine, "state").toString(), QStringLiteral("signed_in"));
        QCOMPARE(said(mine, "plan").toString(), QStringLiteral("Starter"));
        const CliResult theirs = run({QStringLiteral("status")}, there);
        QCOMPARE(said(theirs, "email").toString(), QStringLiteral("growth@creatorup.test"));
        QCOMPARE(said(theirs, "state").toString(), QStringLiteral("signed_in"));
        QCOMPARE(said(theirs, "plan").toString(), QStringLiteral("Growth"));
    }

    // Records wait for their own service, whoever is asked meanwhile.
    QCOMPARE(place.platform().stop(), 0);
    QVERIFY(rendersOneVideo(place));
    QCOMPARE(said(run({QStringLiteral("status")}, here), "usage_waiting").toInt(), 2);
    const CliResult elsewhere = run({QStringLiteral("upload")}, there);
    QVERIFY2(elsewhere.exitCode == 0, elsewhere.text());
    QCOMPARE(said(elsewhere, "sent", "upload").toInt(-1), 0);
    QCOMPARE(said(run({QStringLiteral("usage")}, there), "total_batches", "usage").toInt(-1), 0);
    QVERIFY2(place.platform().start(), place.platform().log());
    QCOMPARE(said(run({QStringLiteral("upload")}, here), "sent", "upload").toInt(-1), 2);
    QCOMPARE(said(run({QStringLiteral("usage")}, here), "total_videos", "usage").toInt(-1), 1);

    // Another account at one pair of services signs the first out there, and nobody elsewhere.
    const QVariantList ids =
        sql(place, QStringLiteral("SELECT id FROM accounts ORDER BY email DESC"));  // starter, growth
    QVERIFY(hasToken(ids.at(0).toString()) && hasToken(ids.at(1).toString()));
    QCOMPARE(signIn(QStringLiteral("pro@creatorup.test"), here).exitCode, 0);
    QVERIFY(!hasToken(ids.at(0).toString()));
    QVERIFY(hasToken(ids.at(1).toString()));
    QCOMPARE(said(run({QStringLiteral("status")}, there), "email").toString(),
             QStringLiteral("growth@creatorup.test"));
    QCOMPARE(run({QStringLiteral("sign-out")}, here).exitCode, 0);
    QCOMPARE(said(run({QStringLiteral("status")}, here), "state").toString(), QStringLiteral("signed_out"));
    QCOMPARE(said(run({QStringLiteral("status")}, there), "state").toString(), QStringLiteral("signed_in"));
}

void TestAccounts::signingOutKeepsWhatWaits() {
    Workplace place;
    QVERIFY2(place.prepare(1, 1, 1, 0.4), place.why());
    const QProcessEnvironment here = place.environment();
    QCOMPARE(signIn(QStringLiteral("starter@creatorup.test"), here).exitCode, 0);
    QCOMPARE(place.platform().stop(), 0);
    QVERIFY(rendersOneVideo(place));
    const CliResult out = run({QStringLiteral("sign-out")}, here);
    QVERIFY2(out.exitCode == 0, out.text());
    QCOMPARE(said(out, "state").toString(), QStringLiteral("signed_out"));
    QCOMPARE(said(out, "usage_waiting").toInt(), 2);
    QCOMPARE(place.outputs().size(), 1);

    QVERIFY2(place.platform().start(), place.platform().log());
    // Somebody else's token does not carry them.
    QCOMPARE(signIn(QStringLiteral("growth@creatorup.test"), here).exitCode, 0);
    QCOMPARE(said(run({QStringLiteral("upload")}, here), "sent", "upload").toInt(-1), 0);
    QCOMPARE(said(run({QStringLiteral("usage")}, here), "total_batches", "usage").toInt(-1), 0);
    const CliResult back = signIn(QStringLiteral("starter@creatorup.test"), here);
    QCOMPARE(said(back, "usage_waiting").toInt(), 2);
    QCOMPARE(said(run({QStringLiteral("upload")}, here), "sent", "upload").toInt(-1), 2);
    QCOMPARE(said(run({QStringLiteral("usage")}, here), "total_videos", "usage").toInt(-1), 1);
}

void TestAccounts::anExpiredLeaseIsRenewedWhenItIsNeeded() {
    Workplace place({QStringLiteral("--demo"), QStringLiteral("--lease-seconds"), QStringLiteral("2")});
    QVERIFY2(place.prepare(1, 1, 1, 0.4), place.why());
    const QProcessEnvironment here = place.environment();
    QCOMPARE(signIn(QStringLiteral("starter@creatorup.test"), here).exitCode, 0);
    QTest::qWait(2'100);
    const CliResult status = run({QStringLiteral("status")}, here);  // asks nobody
    QCOMPARE(said(status, "lease_problem").toString(), QStringLiteral("account.lease_expired"));
    const CliResult rendered =
        run({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()}, here);
    QVERIFY2(rendered.exitCode == 0, rendered.text());
    // And so does any other command that asks the service.
    QTest::qWait(2'100);
    const auto seq = [&place] {
        return sql(place, QStringLiteral("SELECT seq FROM leases")).value(0).toLongLong();
    };
    const auto before = seq();
    QCOMPARE(run({QStringLiteral("usage")}, here).exitCode, 0);
    QVERIFY(seq() > before);
    // One that fails is no error of the command's.
    QTest::qWait(2'100);
    QCOMPARE(place.platform().stop(), 0);
    const CliResult refused =
        run({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()}, here);
    QVERIFY2(refused.exitCode == 4, refused.text());
    QCOMPARE(refused.errorCode(), QStringLiteral("account.lease_expired"));
}

void TestAccounts::aLeaseRemindsAfterAWeek() {
    Workplace place;
    QVERIFY2(place.platform().start(), place.platform().log());
    QCOMPARE(place.runSignedIn({QStringLiteral("status")}).exitCode, 0);
    const auto reminds = [&place](int days) {
        sql(place,
            QStringLiteral("UPDATE clock_mark SET high_water_ms = signed_ms + %1").arg(days * 86'400'000LL));
        const CliResult status = place.run({QStringLiteral("status")});
        if (!said(status, "has_lease").toBool()) qFatal("%s", status.text().constData());
        return said(status, "remind_to_connect").toBool();
    };
    QVERIFY(!reminds(6));
    QVERIFY(reminds(8));
}

void TestAccounts::aCopiedHomeIsANewDevice() {
    Workplace place;
    QVERIFY2(place.platform().start(), place.platform().log());
    const CliResult in = place.runSignedIn({QStringLiteral("status")});
    QVERIFY2(in.exitCode == 0, in.text());
    const auto id = [&place] {
        return sql(place, QStringLiteral("SELECT id FROM device")).value(0).toString();
    };
    const QString first = id();
    sql(place, QStringLiteral("UPDATE device SET machine = 'another'"));
    const CliResult copied = place.run({QStringLiteral("status")});
    QVERIFY2(copied.exitCode == 0, copied.text());
    QCOMPARE(said(copied, "lease_problem").toString(), QStringLiteral("account.wrong_device"));
    QVERIFY(!said(copied, "has_lease").toBool());
    QVERIFY(id() != first);
    // A Starter has one device.
    const CliResult second = place.runSignedIn({QStringLiteral("status")});
    QVERIFY2(second.exitCode == 4, second.text());
    QCOMPARE(second.errorCode(), QStringLiteral("services.device_limit"));
}

void TestAccounts::aBatchMayBeFinishedForADay() {
    Workplace place({QStringLiteral("--demo"), QStringLiteral("--lease-seconds"), QStringLiteral("3")});
    QVERIFY2(place.prepare(2, 1, 1, 0.4), place.why());
    CliRun begun(
        place.signedIn({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()}),
        place.environment(), Workplace::password());
    QVERIFY(begun.waitUntilSaid("\"started\""));
    (void)begun.kill();
    QCOMPARE(place.platform().stop(), 0);
    QTest::qWait(3'100);
    // Nothing new any more; by a mark two days later not that batch either; within the day it ends.
    const auto render = [&place] {
        return place.run({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()});
    };
    QCOMPARE(render().errorCode(), QStringLiteral("account.lease_expired"));
    const QString later = QStringLiteral("UPDATE clock_mark SET high_water_ms = high_water_ms %1 172800000");
    sql(place, later.arg(QLatin1Char('+')));
    const CliResult tooLate = place.run({QStringLiteral("resume")});
    QVERIFY2(tooLate.exitCode == 4, tooLate.text());
    QCOMPARE(tooLate.errorCode(), QStringLiteral("account.lease_expired"));
    sql(place, later.arg(QLatin1Char('-')));
    const CliResult finished = place.run({QStringLiteral("resume")});
    QVERIFY2(finished.exitCode == 0, finished.text());
    QCOMPARE(place.outputs().size(), 2);
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "test_accounts.moc"

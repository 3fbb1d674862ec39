#include "app/platform/database.h"
#include "tests/e2e/platform/cutting_proxy.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/e2e/platform/stored_rows.h"
#include "tests/support/platform_process.h"

#include <QElapsedTimer>
#include <QTest>

using namespace creatorup;
using namespace creatorup::platform;
using namespace creatorup::test;

// What PostgreSQL does and a file cannot: its connection is lost, at any moment. with_postgres.sh starts this
// program.
class TestPostgres : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lostTransactionStoresNothing();
    void restartedServerIsNotNoticed();
    void serverThatIsDownIsAnErrorAndHeals();
    void statementsEnd();
    void oneProcessHasTheStore();
    void passwordIsNotSaid();
    void lostCommitIsAnsweredTheSecondTime_data();
    void lostCommitIsAnsweredTheSecondTime();
    void recordsSurviveCrashesOfTheServer();

private:
    [[nodiscard]] std::unique_ptr<Database> newStore();
    // Ends every connection to the store but the one that says so.
    [[nodiscard]] bool cutConnections() const {
        return changeStore(m_url,
                           QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                                          "datname=current_database() AND pid<>pg_backend_pid()"));
    }
    [[nodiscard]] int things() const {
        return storedNumber(m_url, QStringLiteral("SELECT COUNT(*) FROM things"));
    }

    QString m_url;
    int m_stores = 0;
};

namespace {

const QString Insert = QStringLiteral("INSERT INTO things(name) VALUES(?)");

bool server(const char* command) {
    return QProcess::execute(QStringLiteral(CREATORUP_SOURCE_DIR "/tests/support/with_postgres.sh"),
                             {QLatin1String(command)}) == 0;
}

}  // namespace

void TestPostgres::initTestCase() {
    QVERIFY2(PlatformProcess::usesPostgres(), "Start it with tests/support/with_postgres.sh");
}

std::unique_ptr<Database> TestPostgres::newStore() {
    m_url = newStoreUrl({}, ++m_stores);
    auto store = Database::open(*DatabaseUrl::parse(m_url), QStringLiteral(":/test/migrations"));
    if (!store) qFatal("%s", qPrintable(store.error().text()));
    return std::move(*store);
}

void TestPostgres::lostTransactionStoresNothing() {
    const auto store = newStore();
    {
        auto transaction = Transaction::begin(*store);
        QVERIFY(transaction);
        QVERIFY(store->run(Insert, {QStringLiteral("before")}));
        QVERIFY(cutConnections());
        // Not on a new connection, where it would be no part of the transaction.
        for (int i = 0; i < 3; ++i) {
            const auto after = store->run(Insert, {QStringLiteral("after")});
            QVERIFY(!after && after.error().is(databaseErrors::Failed));
        }
        QVERIFY(!transaction->commit());
    }
    QCOMPARE(things(), 1);
    QVERIFY(store->run(Insert, {QStringLiteral("again")}));
    QCOMPARE(things(), 2);
}

void TestPostgres::restartedServerIsNotNoticed() {
    const auto store = newStore();
    QVERIFY(server("--stop"));
    QVERIFY(server("--start"));
    QCOMPARE(store->rows(QStringLiteral("SELECT * FROM things"))->size(), 1);
    QVERIFY(cutConnections());
    auto transaction = Transaction::begin(*store);
    QVERIFY(transaction);
    QVERIFY(store->run(Insert, {QStringLiteral("second")}));
    QVERIFY(transaction->commit());
    QCOMPARE(things(), 2);
}

void TestPostgres::serverThatIsDownIsAnErrorAndHeals() {
    const auto store = newStore();
    QVERIFY(server("--stop"));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i) {
        const auto asked = store->rows(QStringLiteral("SELECT * FROM things"));
        QVERIFY(!asked && asked.error().is(databaseErrors::Failed));
    }
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(server("--start"));
    QTRY_VERIFY(store->rows(QStringLiteral("SELECT * FROM things")));
}

void TestPostgres::statementsEnd() {
    const auto store = newStore();
    QElapsedTimer timer;
    timer.start();
    const auto asked = store->rows(QStringLiteral("SELECT pg_sleep(60)"));
    QVERIFY(!asked && asked.error().is(databaseErrors::Failed));
    QVERIFY(timer.elapsed() < 30'000);
    QCOMPARE((*store->row(QStringLiteral("SHOW synchronous_commit")))->value(0).toString(),
             QStringLiteral("on"));
    QVERIFY(store->run(Insert, {QStringLiteral("second")}));
}

void TestPostgres::oneProcessHasTheStore() {
    auto store = newStore();
    const auto second = Database::open(*DatabaseUrl::parse(m_url), QStringLiteral(":/test/migrations"));
    QVERIFY(!second && second.error().is(databaseErrors::InUse));
    // Nor after a loss: the first has it again before it does anything.
    QVERIFY(cutConnections());
    QVERIFY(store->run(Insert, {QStringLiteral("second")}) || store->run(Insert, {QStringLiteral("second")}));
    QVERIFY(!Database::open(*DatabaseUrl::parse(m_url), QStringLiteral(":/test/migrations")));
    store.reset();
    QVERIFY(Database::open(*DatabaseUrl::parse(m_url), QStringLiteral(":/test/migrations")));
}

void TestPostgres::passwordIsNotSaid() {
    const auto url = DatabaseUrl::parse(QStringLiteral("postgres://me:s%40cret@/nowhere?host=/nonexistent"));
    QVERIFY(url);
    QCOMPARE(url->password, QStringLiteral("s@cret"));
    const auto store = Database::open(*url, QStringLiteral(":/test/migrations"));
    QVERIFY(!store && store.error().is(databaseErrors::CannotOpen));
    QVERIFY2(!store.error().text().contains(QLatin1String("cret")), qPrintable(store.error().text()));
}

void TestPostgres::lostCommitIsAnsweredTheSecondTime_data() {
    QTest::addColumn<CuttingProxy::Cut>("cut");
    QTest::addColumn<int>("again");
    QTest::newRow("before the commit") << CuttingProxy::Cut::BeforeCommit << 201;
    QTest::newRow("after the commit") << CuttingProxy::Cut::AfterCommit << 200;
}

// Nobody can tell whether a commit without an answer happened: the client is told to ask again, and its id
// decides.
void TestPostgres::lostCommitIsAnsweredTheSecondTime() {
    QFETCH(CuttingProxy::Cut, cut);
    QFETCH(int, again);
    CuttingProxy proxy(qEnvironmentVariable("CREATORUP_TEST_POSTGRES"));
    PlatformProcess platform;
    platform.setPostgresFolder(proxy.folder());
    QVERIFY2(platform.start(), platform.log());
    PlatformClient client(platform.digiUpOrigin(), platform.creatorUpOrigin());
    const QByteArray token = client.signIn(QStringLiteral("growth@creatorup.test"));
    const QString batchId = newUuid();
    const QJsonObject batch = batchBody(batchId, client.leaseId(token, QStringLiteral("desk")));
    const QString create = client.creatorUp + QStringLiteral("/batch/create");
    proxy.cutNext(cut);
    const HttpReply lost = client.http.post(create, batch, token);
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(lost.status, 503);
    QCOMPARE(lost.code(), QStringLiteral("DATABASE"));
    QVERIFY(lost.retryAfter.toInt() > 0);
    QCOMPARE(client.http.post(create, batch, token).status, again);
    const QString process = client.creatorUp + QStringLiteral("/video/process");
    const QJsonObject video = videoBody(newUuid(), batchId);
    proxy.cutNext(cut);
    QCOMPARE(client.http.post(process, video, token).status, 503);
    QCOMPARE(client.http.post(process, video, token).status, again);
    const QString url = platform.databaseUrl(QStringLiteral("creatorup"));
    for (const char* table : {"batches", "videos", "usage_records"})
        QCOMPARE(storedNumber(url, QStringLiteral("SELECT COUNT(*) FROM ") + QLatin1String(table)), 1);
    QCOMPARE(storedNumber(url, QStringLiteral("SELECT COUNT(*) FROM forwards")), 2);
}

void TestPostgres::recordsSurviveCrashesOfTheServer() {
    PlatformProcess platform;
    QVERIFY2(platform.start(), platform.log());
    PlatformClient client(platform.digiUpOrigin(), platform.creatorUpOrigin());
    const QByteArray token = client.signIn(QStringLiteral("growth@creatorup.test"));
    const QString lease = client.leaseId(token, QStringLiteral("desk"));
    QProcess crashes;
    crashes.start(QStringLiteral("sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("for i in 1 2 3 4 5; do sleep 0.3; \"$0\" --stop; \"$0\" --start; done"),
                   QStringLiteral(CREATORUP_SOURCE_DIR "/tests/support/with_postgres.sh")});
    int refusals = 0;
    const auto untilTaken = [&](const char* path, const QJsonObject& body) {
        int status = 0;
        for (int tries = 0; tries < 1000 && status != 200 && status != 201; ++tries) {
            if (tries > 0) QTest::qWait(20);
            status = client.http.post(client.creatorUp + QLatin1String(path), body, token).status;
            refusals += status == 503 ? 1 : 0;
        }
        return status == 200 || status == 201;
    };
    int batches = 0;
    while (crashes.state() != QProcess::NotRunning || batches < 5) {
        const QString batchId = newUuid();
        QVERIFY(untilTaken("/batch/create", batchBody(batchId, lease, 4)));
        for (int i = 0; i < 4; ++i)
            QVERIFY(untilTaken("/video/process", videoBody(newUuid(), batchId)));
        ++batches;
    }
    QVERIFY2(refusals > 0, "The server was never down while something was recorded.");
    const QString url = platform.databaseUrl(QStringLiteral("creatorup"));
    QCOMPARE(storedNumber(url, QStringLiteral("SELECT COUNT(*) FROM batches")), batches);
    QCOMPARE(storedNumber(url, QStringLiteral("SELECT COUNT(*) FROM videos")), 4 * batches);
    QCOMPARE(storedNumber(url, QStringLiteral("SELECT COUNT(*) FROM usage_records")), batches);
    QCOMPARE(storedNumber(url, QStringLiteral("SELECT COUNT(*) FROM batches WHERE status='completed'")),
             batches);
}

QTEST_GUILESS_MAIN(TestPostgres)
#include "test_postgres.moc"

#include "tests/e2e/platform/platform_client.h"
#include "tests/e2e/platform/raw_exchange.h"
#include "tests/support/platform_process.h"

#include <QTest>

using namespace creatorup::test;

// --faults: what each fault does to a client, and what the service stored all the same.
class TestFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAFileNothingGoesWrong();
    void droppedBeforeNothingIsStored();
    void droppedAfterItIsStored();
    void cutIsStoredAndShort();
    void drippedComesWholeAndSlowly();
    void doubleRunsTwice();
    void doubleOfARecordIsOne();
    void delayedIsLate();
    void refusalsInTheServicesShapes_data();
    void refusalsInTheServicesShapes();
    void pagesOfOthers();
    void everyFaultIsALineInTheLog();
    void aWrongFileEndsWithTwo();

private:
    // Starts the services anew, on the same data, with these rules; the demo's Pro is signed in.
    void start(const QByteArray& rules);
    [[nodiscard]] RawReply digiUp(const QByteArray& method, const QByteArray& path,
                                  const QJsonObject& body = {});
    [[nodiscard]] RawReply creatorUp(const QByteArray& method, const QByteArray& path,
                                     const QJsonObject& body = {});
    // Usage records of this month that DigiUp has more than at the start.
    [[nodiscard]] int stored();
    [[nodiscard]] int storedInAll();

    QTemporaryDir m_folder;
    PlatformProcess m_platform;
    std::unique_ptr<PlatformClient> m_client;
    QByteArray m_token;
    int m_before = 0;
};

namespace {

QJsonObject usage() {
    return {{QStringLiteral("usage_data"),
             QJsonObject{{QStringLiteral("batch_name"), QStringLiteral("One")},
                         {QStringLiteral("usage_type"), QStringLiteral("local_rendering")}}}};
}

const QByteArray SyncUsage = "/creatorup/sync/usage";

// A rule that strikes the usage route once.
QByteArray once(const char* fault) {
    return QByteArray(
               R"({"service":"digiup","route":"POST /creatorup/sync/usage","times":1,"faults":[{"kind":)") +
           fault + "}]}";
}

QJsonObject objectIn(const RawReply& reply) {
    return QJsonDocument::fromJson(reply.body()).object();
}

}  // namespace

void TestFaults::start(const QByteArray& rules) {
    QStringList options{QStringLiteral("--demo")};
    if (!rules.isEmpty()) {
        QFile file(m_folder.filePath(QStringLiteral("faults.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"rules\":[" + rules + "]}");
        options += {QStringLiteral("--faults"), file.fileName()};
    }
    m_platform.setOptions(options);
    QVERIFY2(m_platform.restart(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), m_platform.creatorUpOrigin());
    if (m_token.isEmpty()) m_token = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    m_before = storedInAll();
    QVERIFY(m_before >= 0);
}

RawReply TestFaults::digiUp(const QByteArray& method, const QByteArray& path, const QJsonObject& body) {
    return exchange(m_platform.digiUpOrigin(),
                    rawRequest(method, "/api/v1/client" + path, m_token, compactJson(body)));
}

RawReply TestFaults::creatorUp(const QByteArray& method, const QByteArray& path, const QJsonObject& body) {
    return exchange(m_platform.creatorUpOrigin(),
                    rawRequest(method, "/api/v1" + path, m_token, compactJson(body)));
}

int TestFaults::stored() {
    return storedInAll() - m_before;
}

int TestFaults::storedInAll() {
    return m_client->http.get(m_client->digiUp + QStringLiteral("/batch/usage/monthly"), m_token)
        .data()
        .value(QLatin1String("total_batches"))
        .toInt(-1);
}

void TestFaults::withoutAFileNothingGoesWrong() {
    start({});
    QCOMPARE(digiUp("POST", SyncUsage, usage()).status(), 200);
    QCOMPARE(stored(), 1);
}

void TestFaults::droppedBeforeNothingIsStored() {
    start(once("\"drop_before\""));
    const RawReply reply = digiUp("POST", SyncUsage, usage());
    QCOMPARE(reply.bytes, QByteArray());
    QVERIFY(reply.ms >= 0);
    QCOMPARE(stored(), 0);
    QCOMPARE(digiUp("POST", SyncUsage, usage()).status(), 200);
}

void TestFaults::droppedAfterItIsStored() {
    start(once("\"drop_after\""));
    const RawReply reply = digiUp("POST", SyncUsage, usage());
    QCOMPARE(reply.bytes, QByteArray());
    QVERIFY(reply.ms >= 0);
    QCOMPARE(stored(), 1);
}

void TestFaults::cutIsStoredAndShort() {
    start(once("\"cut\""));
    const RawReply reply = digiUp("POST", SyncUsage, usage());
    QVERIFY(reply.ms >= 0);
    QCOMPARE(reply.status(), 200);
    const qsizetype promised = reply.header("Content-Length").toLongLong();
    QCOMPARE(reply.body().size(), promised / 2);
    QVERIFY(promised > 20);
    QVERIFY(reply.header("Content-Type").startsWith("application/json"));
    QCOMPARE(stored(), 1);
}

void TestFaults::drippedComesWholeAndSlowly() {
    start(once("\"drip\",\"drip_ms\":2"));
    const RawReply reply = digiUp("POST", SyncUsage, usage());
    QVERIFY2(reply.ms >= 2 * (reply.bytes.size() - 1), QByteArray::number(reply.ms));
    QCOMPARE(reply.body().size(), reply.header("Content-Length").toLongLong());
    QCOMPARE(objectIn(reply).value(QLatin1String("status")), QStringLiteral("success"));
    QCOMPARE(stored(), 1);
}

void TestFaults::doubleRunsTwice() {
    start(once("\"double\""));
    QCOMPARE(digiUp("POST", SyncUsage, usage()).status(), 200);
    QCOMPARE(stored(), 2);  // DigiUp has no idempotency key
}

void TestFaults::doubleOfARecordIsOne() {
    start(R"({"service":"creatorup","route":"POST /batch/create","faults":[{"kind":"double"}]})");
    const QJsonObject batch = batchBody(newUuid(), m_client->leaseId(m_token, QStringLiteral("desk")));
    const RawReply reply = creatorUp("POST", "/batch/create", batch);
    QCOMPARE(reply.status(), 200);  // not 201: the second of the two is answered
    QCOMPARE(objectIn(reply)[QLatin1String("data")][QLatin1String("client_batch_id")],
             batch.value(QLatin1String("client_batch_id")));
}

void TestFaults::delayedIsLate() {
    start(once("\"delay\",\"delay_ms\":300"));
    const RawReply late = digiUp("POST", SyncUsage, usage());
    QCOMPARE(late.status(), 200);
    QVERIFY2(late.ms >= 300, QByteArray::number(late.ms));
    QCOMPARE(stored(), 1);
}

void TestFaults::refusalsInTheServicesShapes_data() {
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("atDigiUp");
    QTest::addColumn<QByteArray>("atCreatorUp");
    QTest::newRow("database of DigiUp down")
        << QByteArray(R"({"kind":"error_auth"})") << 422 << QByteArray(R"("error":"ERROR_AUTH")")
        << QByteArray(R"("code":"ERROR_AUTH")");
    QTest::newRow("too many") << QByteArray(R"({"kind":"rate_limit","retry_after_s":7})") << 429
                              << QByteArray("Too many requests") << QByteArray(R"("code":"RATE_LIMITED")");
    QTest::newRow("failed") << QByteArray(R"({"kind":"server_error"})") << 500
                            << QByteArray(R"("error":"SERVER_ERROR")") << QByteArray(R"("code":"INTERNAL")");
}

void TestFaults::refusalsInTheServicesShapes() {
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, atDigiUp);
    QFETCH(QByteArray, atCreatorUp);
    start(R"({"route":"GET /membership/plans","times":1,"faults":[)" + fault +
          R"(]},{"route":"GET /usage/monthly","times":1,"faults":[)" + fault + "]}");
    const RawReply first = digiUp("GET", "/membership/plans");
    const RawReply second = creatorUp("GET", "/usage/monthly");
    QCOMPARE(first.status(), status);
    QCOMPARE(second.status(), status);
    QVERIFY2(first.body().contains(atDigiUp), first.bytes);
    QVERIFY2(second.body().contains(atCreatorUp), second.bytes);
    QCOMPARE(first.header("Retry-After"), QByteArray(status == 429 ? "7" : ""));
    QCOMPARE(second.header("Retry-After"), first.header("Retry-After"));
    QVERIFY(first.header("Content-Type").startsWith(status == 429 ? "text/html" : "application/json"));
    QVERIFY(second.header("Content-Type").startsWith("application/json"));
}

void TestFaults::pagesOfOthers() {
    start(R"({"route":"GET /user/me","times":1,"faults":[{"kind":"html"}]},)"
          R"({"route":"GET /devices","times":1,"faults":[{"kind":"html","status":502}]})");
    const RawReply portal = digiUp("GET", "/user/me");
    QCOMPARE(portal.status(), 200);
    QVERIFY(portal.header("Content-Type").startsWith("text/html"));
    QVERIFY(portal.body().startsWith("<!DOCTYPE html>"));
    const RawReply proxy = creatorUp("GET", "/devices");
    QCOMPARE(proxy.status(), 502);
    QVERIFY(proxy.header("Content-Type").startsWith("text/html"));
    QCOMPARE(digiUp("GET", "/user/me").status(), 200);
}

void TestFaults::everyFaultIsALineInTheLog() {
    start(R"({"route":"GET /api/info","every":2,"faults":[{"kind":"html"}]})");
    for (int i = 0; i < 4; ++i)
        (void)exchange(m_platform.digiUpOrigin(), rawRequest("GET", "/api/info"));
    QCOMPARE(m_platform.stop(), 0);
    QCOMPARE(m_platform.log(), QByteArray("fault digiup GET /api/info html\n").repeated(2));
}

void TestFaults::aWrongFileEndsWithTwo() {
    for (const char* text : {"{\"rules\":1}", ""}) {
        QFile file(m_folder.filePath(QStringLiteral("wrong.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        PlatformProcess platform({QStringLiteral("--faults"), file.fileName()});
        QVERIFY(!platform.start());
        QTRY_VERIFY(!platform.isRunning());
        QCOMPARE(platform.exitCode(), 2);
        QVERIFY(platform.log().startsWith("creatorup-platform: The faults file"));
    }
    PlatformProcess platform({QStringLiteral("--faults"), m_folder.filePath(QStringLiteral("none.json"))});
    QVERIFY(!platform.start());
    QTRY_VERIFY(!platform.isRunning());
    QCOMPARE(platform.exitCode(), 2);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "test_faults.moc"

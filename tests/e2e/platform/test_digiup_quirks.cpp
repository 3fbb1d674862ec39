#include "app/platform/digiup/rate_limit.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/e2e/platform/raw_exchange.h"
#include "tests/support/platform_process.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::StringLiterals;

// What DigiUp does as the original does it: on demand the mocks and the limit, always the answers without a
// body and the connections that end.
class TestDigiUpQuirks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOriginalMocksPlanAndAccess();
    void theOriginalMocksUsageAndStoresIt();
    void theOriginalsBatchesAreRandomAndNotStored();
    void theOriginalIsRealElsewhere();
    void limitHoldsForEverything();
    void limitIsOffByDefault();
    void limitEndsWithItsWindow();
    void limitIsOfAnAddress();
    void optionsIsEmpty();
    void headHasNoBody();
    void longHeadsAreRefusedEmpty_data();
    void longHeadsAreRefusedEmpty();
    void quietConnectionsEnd();

private:
    // On the same data each time.
    void startWith(const QStringList& options);
    [[nodiscard]] QJsonObject get(const QByteArray& path);
    [[nodiscard]] RawReply post(const QByteArray& path, const QJsonObject& body);

    PlatformProcess m_platform;
    std::unique_ptr<PlatformClient> m_client;
    QByteArray m_token;  // of the demo's Pro
};

namespace {

const QStringList LikeOriginal{u"--like-original"_s};

QJsonObject usage() {
    return {{u"usage_data"_s,
             QJsonObject{{u"batch_name"_s, u"True"_s}, {u"usage_type"_s, u"local_rendering"_s}}}};
}

QJsonObject json(const RawReply& reply) {
    return QJsonDocument::fromJson(reply.body()).object();
}

}  // namespace

void TestDigiUpQuirks::startWith(const QStringList& options) {
    m_platform.setOptions(QStringList{u"--demo"_s, u"--only"_s, u"digiup"_s} + options);
    QVERIFY2(m_platform.restart(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), QString());
    if (m_token.isEmpty()) m_token = m_client->signIn(u"pro@creatorup.test"_s);
    QVERIFY(!m_token.isEmpty());
}

QJsonObject TestDigiUpQuirks::get(const QByteArray& path) {
    return json(exchange(m_platform.digiUpOrigin(), rawRequest("GET", "/api/v1/client" + path, m_token)));
}

RawReply TestDigiUpQuirks::post(const QByteArray& path, const QJsonObject& body) {
    return exchange(m_platform.digiUpOrigin(),
                    rawRequest("POST", "/api/v1/client" + path, m_token, compactJson(body)));
}

void TestDigiUpQuirks::theOriginalMocksPlanAndAccess() {
    startWith(LikeOriginal);
    const QJsonObject verified =
        json(post("/creatorup/verify", {{u"token"_s, QString::fromLatin1(m_token)}}));
    QCOMPARE(verified["data"_L1]["subscription"_L1]["plan"_L1], u"free"_s);
    QCOMPARE(verified["data"_L1]["user"_L1]["email"_L1], u"pro@creatorup.test"_s);
    QVERIFY(!verified["data"_L1]["user"_L1].toObject().contains("phone"_L1));
    QCOMPARE(get("/creatorup/access")["data"_L1]["subscription"_L1]["plan"_L1], u"free"_s);
    QCOMPARE(get("/creatorup/access")["data"_L1]["hasAccess"_L1], true);
    QCOMPARE(post("/creatorup/sync/usage", usage()).status(), 200);
    for (const char* feature : {"local_rendering", "ai_voiceover", "teleporting"}) {
        const QJsonValue data = get(QByteArray("/membership/feature/") + feature + "/access")["data"_L1];
        QCOMPARE(data["feature"_L1], QLatin1String(feature));
        QCOMPARE(data["hasAccess"_L1], true);
        QCOMPARE(data["usage"_L1]["local_rendering_used"_L1], 0);
    }
    QCOMPARE(post("/creatorup/verify", {{u"token"_s, u"garbage"_s}}).status(), 401);
}

void TestDigiUpQuirks::theOriginalMocksUsageAndStoresIt() {
    startWith({});
    const int before = get("/batch/usage/monthly")["data"_L1]["total_batches"_L1].toInt(-1);
    startWith(LikeOriginal);
    const QJsonObject constant = get("/batch/usage/monthly");
    QVERIFY(!constant["data"_L1]["all_usage"_L1].toArray().isEmpty());
    QCOMPARE(post("/creatorup/sync/usage", usage()).status(), 200);
    QCOMPARE(get("/batch/usage/monthly"), constant);
    startWith({});
    QCOMPARE(get("/batch/usage/monthly")["data"_L1]["total_batches"_L1], before + 1);
}

void TestDigiUpQuirks::theOriginalsBatchesAreRandomAndNotStored() {
    startWith({});
    const int before = json(post("/batch/create", {}))["data"_L1]["batch_id"_L1].toInt();
    startWith(LikeOriginal);
    QList<int> ids;
    for (int i = 0; i < 20; ++i) {
        const QJsonValue data = json(post("/batch/create", {{u"name"_s, u"One"_s}}))["data"_L1];
        QCOMPARE(data["name"_L1], u"One"_s);
        ids.append(data["batch_id"_L1].toInt(-1));
        QVERIFY(ids.last() >= 0 && ids.last() < 10'000);
    }
    QVERIFY(!std::is_sorted(ids.begin(), ids.end()));
    startWith({});
    QCOMPARE(json(post("/batch/create", {}))["data"_L1]["batch_id"_L1], before + 1);
}

void TestDigiUpQuirks::theOriginalIsRealElsewhere() {
    startWith(LikeOriginal);
    const QJsonObject me = get("/user/me")["content"_L1].toObject();
    QCOMPARE(me["accountType"_L1], u"pro"_s);
    QVERIFY(!me.contains("phone"_L1));
    QCOMPARE(get("/user/subscription")["content"_L1]["membership"_L1]["planName"_L1], u"Pro"_s);
    startWith({});
    QVERIFY(get("/user/me")["content"_L1].toObject().contains("phone"_L1));
}

void TestDigiUpQuirks::limitHoldsForEverything() {
    startWith({u"--rate-limit"_s, u"4"_s});
    const auto ask = [this](const QByteArray& path) {
        return exchange(m_platform.digiUpOrigin(), rawRequest("GET", path, m_token));
    };
    QCOMPARE(ask("/api/info").status(), 200);
    QCOMPARE(ask("/nowhere").status(), 404);
    QCOMPARE(ask("/api/v1/client/user/me").status(), 200);
    QCOMPARE(exchange(m_platform.digiUpOrigin(), rawRequest("OPTIONS", "/api/info")).status(), 204);
    for (const char* path : {"/api/info", "/nowhere", "/api/v1/client/user/me"}) {
        const RawReply refused = ask(path);
        QCOMPARE(refused.status(), 429);
        QVERIFY(refused.header("Content-Type").startsWith("text/html"));
        QVERIFY(!refused.body().contains('<'));
        QVERIFY2(refused.header("Retry-After").toInt() > 800 && refused.header("Retry-After").toInt() <= 900,
                 refused.bytes);
    }
}

void TestDigiUpQuirks::limitIsOffByDefault() {
    startWith({});
    for (int i = 0; i < 150; ++i)
        QCOMPARE(exchange(m_platform.digiUpOrigin(), rawRequest("GET", "/api/info")).status(), 200);
}

void TestDigiUpQuirks::limitEndsWithItsWindow() {
    creatorup::platform::digiup::RateLimit limit(2);
    const auto window = creatorup::platform::digiup::RateLimit::WindowMs;
    const QString here = u"127.0.0.1"_s;
    QVERIFY(!limit.refuse(here, 1000));
    QVERIFY(!limit.refuse(here, 2000));
    QCOMPARE(limit.refuse(here, 3000), std::optional(898));
    QCOMPARE(limit.refuse(here, 1000 + window - 1), std::optional(1));
    QVERIFY(!limit.refuse(here, 1000 + window));
    QVERIFY(!limit.refuse(here, 1000 + window));
    QCOMPARE(limit.refuse(here, 1000 + window), std::optional(900));
}

void TestDigiUpQuirks::limitIsOfAnAddress() {
    creatorup::platform::digiup::RateLimit limit(1);
    QVERIFY(!limit.refuse(u"127.0.0.1"_s, 1000));
    QVERIFY(limit.refuse(u"127.0.0.1"_s, 1000));
    QVERIFY(!limit.refuse(u"::1"_s, 1000));
}

void TestDigiUpQuirks::optionsIsEmpty() {
    startWith({});
    const RawReply reply =
        exchange(m_platform.digiUpOrigin(), rawRequest("OPTIONS", "/api/v1/client/user/me"));
    QCOMPARE(reply.status(), 204);
    QCOMPARE(reply.body(), QByteArray());
    QCOMPARE(reply.header("Content-Type"), QByteArray());
}

void TestDigiUpQuirks::headHasNoBody() {
    startWith({});
    for (const auto& [path, status] : {std::pair("/api/info", 200), std::pair("/nowhere", 404)}) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_platform.digiUpOrigin()).port()));
        // The second request on the connection is read right only if the first one's answer had no body.
        socket.write(rawRequest("HEAD", path));
        QVERIFY(socket.waitForReadyRead(10'000));
        QTest::qWait(100);
        const RawReply head{socket.readAll()};
        QCOMPARE(head.status(), status);
        QCOMPARE(head.body(), QByteArray());
        socket.write(rawRequest("GET", "/api/info"));
        QVERIFY(socket.waitForReadyRead(10'000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    }
}

void TestDigiUpQuirks::longHeadsAreRefusedEmpty_data() {
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("long") << 15'000 << 200;
    QTest::newRow("too long") << 17'000 << 431;
    QTest::newRow("never ending") << 2'000'000 << 431;
}

void TestDigiUpQuirks::longHeadsAreRefusedEmpty() {
    QFETCH(int, bytes);
    QFETCH(int, status);
    startWith({});
    const QByteArray header = "X-Long: " + QByteArray(bytes, 'x') + "\r\n";
    const RawReply reply =
        exchange(m_platform.digiUpOrigin(), rawRequest("GET", "/api/info", {}, {}, header));
    QCOMPARE(reply.status(), status);
    QCOMPARE(reply.body().isEmpty(), status == 431);
    QCOMPARE(exchange(m_platform.digiUpOrigin(), rawRequest("GET", "/api/info")).status(), 200);
}

void TestDigiUpQuirks::quietConnectionsEnd() {
    startWith({});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_platform.digiUpOrigin()).port()));
    // Two requests on one connection: the second ends the first one's quiet.
    for (int i = 0; i < 2; ++i) {
        socket.write(rawRequest("GET", "/api/info"));
        QVERIFY(socket.waitForReadyRead(10'000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
        QTest::qWait(i == 0 ? 1500 : 0);
    }
    QElapsedTimer quiet;
    quiet.start();
    QVERIFY(socket.waitForDisconnected(15'000));
    QVERIFY2(quiet.elapsed() > 4000, QByteArray::number(quiet.elapsed()));
}

QTEST_GUILESS_MAIN(TestDigiUpQuirks)
#include "test_digiup_quirks.moc"

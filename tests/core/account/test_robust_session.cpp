// What no session may end of (cases 3 and 22 of tests/core/services/test_robust_client): DigiUp's database
// being down, and a wrong clock here. And what it does with the devices of a full plan.
#include "core/account/session.h"
#include "core/net/api_client.h"
#include "core/secrets/memory_store.h"
#include "core/services/base64url.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/leases.h"
#include "tests/support/await.h"
#include "tests/support/turned_clock.h"
#include "tests/support/weather_server.h"

#include <QJsonDocument>
#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::services;
using namespace creatorup::test;

namespace {

constexpr std::int64_t dayMs = 86'400'000;

QByteArray good(const QByteArray& data) {
    return R"({"status":"success","message":"","data":)" + data + "}";
}

}  // namespace

class TestRobustSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aDatabaseThatIsDownEndsNoSession();
    void aWrongClockEndsNoSession_data();
    void aWrongClockEndsNoSession();
    void aFullPlanNamesItsDevices();
    void aDeviceThatWasSignedOutIsToldSo();
    void takesWhatDigiUpCallsTheUser();

private:
    [[nodiscard]] SessionParts parts() {
        return {.access = {m_api,
                           {net::Origin::parse(m_service.origin()).value(),
                            net::Origin::parse(m_service.origin()).value()}},
                .device = {QStringLiteral("device-1"), QStringLiteral("Test"), QStringLiteral("Linux")},
                .clock = m_clock,
                .secrets = m_secrets,
                .accounts = m_accounts,
                .leases = m_leases,
                .clockMarks = m_marks,
                .batches = m_batches,
                .trust = TrustPolicy::PinnedAndLoopback};
    }
    [[nodiscard]] Result<Account> signIn(Session& session, const QString& insteadOf = {}) {
        return await(session.signIn(QStringLiteral("a@b.test"), QStringLiteral("sandi123"), insteadOf));
    }
    [[nodiscard]] QByteArray lease() const {
        LeaseClaims claims = starterLease(m_serviceMs);
        claims.seq = m_seq;
        return signLease(claims, m_key.secretKey, m_key.kid).value();
    }
    [[nodiscard]] Weather answer(const SeenRequest& request);

    const LeaseKeyPair m_key = LeaseKeyPair::make();
    std::int64_t m_serviceMs = 0;  // what time it is at the services
    int m_seq = 5;
    QStringList m_devices;  // those of the account; the plan allows one
    std::optional<Weather> m_membership;
    TurnedClock m_clock;
    net::ApiClient m_api;
    WeatherServer m_service{[this](const SeenRequest& request) { return answer(request); }};
    secrets::MemoryStore m_secrets;
    AccountsInMemory m_accounts;
    LeasesInMemory m_leases;
    MarkInMemory m_marks;
    BatchesInMemory m_batches;
};

void TestRobustSession::init() {
    m_clock = {};
    m_serviceMs = m_clock.wall;
    m_seq = 5;
    m_devices.clear();
    m_membership.reset();
    m_accounts = {};
    m_leases = {};
    m_marks = {};
}

Weather TestRobustSession::answer(const SeenRequest& request) {
    const auto isPath = [&request](const char* path) { return request.path.startsWith(path); };
    const QByteArray user = R"("id":17,"name":"A","email":"a@b.test")";
    if (isPath("/api/v1/client/auth/login")) {
        const QByteArray claims = R"({"id":17,"iat":)" + QByteArray::number(m_serviceMs / 1000) +
                                  R"(,"exp":)" + QByteArray::number((m_serviceMs + dayMs) / 1000) + "}";
        const QByteArray token = toBase64Url(R"({"alg":"HS256"})") + "." + toBase64Url(claims) + ".c2ln";
        return json(200, R"({"success":true,"content":{)" + user + R"(,"token":")" + token + R"("}})");
    }
    if (isPath("/api/v1/client/user/me")) return json(200, R"({"success":true,"content":{)" + user + "}}");
    const QByteArray plan =
        R"("plan":{"name":"Starter","local_rendering_limit":10,"video_quality":"medium"})";
    if (isPath("/api/v1/devices/") && request.method == "DELETE") {
        const bool known = m_devices.removeOne(QString::fromLatin1(request.path.sliced(16)));
        return known ? json(200, good("null")) : json(404, R"({"status":"error","code":"DEVICE_UNKNOWN"})");
    }
    if (isPath("/api/v1/digiup/verify")) {
        if (m_devices.isEmpty() || m_devices.contains(QStringLiteral("device-1"))) {
            m_devices = QStringList{QStringLiteral("device-1")};
            return json(200,
                        good(R"({"user":{"id":"u","digiup_user_id":17,"email":"a@b.test"},"membership":{)" +
                             plan + R"(},"lease":")" + lease() + R"("})"));
        }
        return json(403,
                    R"({"status":"error","message":"x","code":"DEVICE_LIMIT","data":{"limit":1,"devices":[)"
                    R"({"id":")" +
                        m_devices.first().toLatin1() + R"(","name":"Laptop","os":"Linux"}]}})");
    }
    if (isPath("/api/v1/digiup/membership/check"))
        return m_membership.value_or(json(200, good("{" + plan + R"(,"lease":")" + lease() + R"("})")));
    if (isPath("/api/v1/keys"))
        return json(200,
                    good(R"({"keys":[)" +
                         QJsonDocument(toJwk(m_key.kid, m_key.publicKey)).toJson(QJsonDocument::Compact) +
                         "]}"));
    return json(404, R"({"status":"error","message":"no such path"})");
}

void TestRobustSession::aDatabaseThatIsDownEndsNoSession() {
    Session session(parts());
    QVERIFY(signIn(session));
    const auto token = await(session.tokens()->token()).value();
    m_membership = json(422, R"({"success":false,"message":"Erro","error":"ERROR_AUTH"})");
    QVERIFY(await(session.renewLease()).error().is(serviceErrors::AuthDbDown));
    QCOMPARE(session.state(), SessionState::SignedIn);
    QCOMPARE(await(session.tokens()->token()).value(), token);
    // And when it is back, so is everything.
    m_membership.reset();
    ++m_seq;
    QVERIFY(await(session.renewLease()));
}

void TestRobustSession::aWrongClockEndsNoSession_data() {
    QTest::addColumn<qint64>("offMs");
    QTest::newRow("right") << qint64{0};
    QTest::newRow("an hour behind") << -qint64{dayMs / 24};
    QTest::newRow("two days behind") << -2 * qint64{dayMs};
    QTest::newRow("1970") << -qint64{TurnedClock().wall};
    QTest::newRow("an hour ahead") << qint64{dayMs / 24};
    QTest::newRow("two days ahead") << 2 * qint64{dayMs};
    QTest::newRow("2099") << qint64{dayMs} * 365 * 73;
}

// What the token says of its end is the service's time, and only the service can say that it is over.
void TestRobustSession::aWrongClockEndsNoSession() {
    QFETCH(qint64, offMs);
    m_clock.wall += offMs;
    Session session(parts());
    const auto account = signIn(session);
    QVERIFY2(account, account ? "" : qPrintable(account.error().text()));
    QCOMPARE(session.state(), SessionState::SignedIn);
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
    QVERIFY(await(session.tokens()->token()));
    // Hours later it still is; the service's clock goes on as well.
    m_clock.pass(dayMs / 4);
    m_serviceMs += dayMs / 4;
    QCOMPARE(session.state(), SessionState::SignedIn);
    ++m_seq;
    const auto renewed = await(session.renewLease());
    QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().text()));
    // The clock being put right changes nothing either.
    m_clock.wall -= offMs;
    QCOMPARE(session.state(), SessionState::SignedIn);
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
    // Only the service ends it.
    m_membership = json(401, R"({"success":false,"message":"No Authorized","error":"Invalid token"})");
    QVERIFY(await(session.renewLease()).error().is(serviceErrors::NotSignedIn));
    QCOMPARE(session.state(), SessionState::SignInToSync);
}

void TestRobustSession::aFullPlanNamesItsDevices() {
    m_devices = {QStringLiteral("device-2")};
    Session session(parts());
    QVERIFY(!session.devicesInTheWay());
    const auto refused = signIn(session);
    QVERIFY(refused.error().is(serviceErrors::DeviceLimit));
    QCOMPARE(session.state(), SessionState::SignedOut);
    QVERIFY(session.devicesInTheWay());
    QCOMPARE(session.devicesInTheWay()->devices.first().device.name, QStringLiteral("Laptop"));
    QCOMPARE(session.devicesInTheWay()->limit, std::optional(1));
    // Nobody is signed out who was not named.
    QVERIFY(signIn(session, QStringLiteral("device-9")).error().is(serviceErrors::DeviceLimit));
    QCOMPARE(m_devices, QStringList{QStringLiteral("device-2")});
    const auto account = signIn(session, QStringLiteral("device-2"));
    QVERIFY2(account, account ? "" : qPrintable(account.error().text()));
    QVERIFY(!session.devicesInTheWay());
    QCOMPARE(session.state(), SessionState::SignedIn);
}

void TestRobustSession::aDeviceThatWasSignedOutIsToldSo() {
    Session session(parts());
    QVERIFY(signIn(session));
    m_membership = json(403, R"({"status":"error","message":"no","code":"DEVICE_SIGNED_OUT","data":null})");
    const auto refused = await(session.renewLease());
    QVERIFY(refused.error().is(serviceErrors::DeviceSignedOut));
    QVERIFY(refused.error().message.contains(QLatin1String("signed out of the account on another one")));
    QCOMPARE(session.state(), SessionState::SignInToSync);
    QVERIFY(session.account());
    // Only a signed answer shortens the lease.
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
    QVERIFY(signIn(session));
    QCOMPARE(session.state(), SessionState::SignedIn);
}

void TestRobustSession::takesWhatDigiUpCallsTheUser() {
    Session session(parts());
    DigiUpUser user{.id = QStringLiteral("17"),
                    .email = QStringLiteral("new@b.test"),
                    .name = QStringLiteral("New"),
                    .phone = {},
                    .avatarUrl = {},
                    .accountType = {}};
    QVERIFY(!session.takeUser(user));
    const auto account = signIn(session);
    QVERIFY(session.takeUser(user));
    QCOMPARE(session.account()->email, QStringLiteral("new@b.test"));
    QCOMPARE(m_accounts.row->name, QStringLiteral("New"));
    QCOMPARE(session.account()->id, account->id);
    QCOMPARE(session.state(), SessionState::SignedIn);
    user.id = QStringLiteral("18");
    QVERIFY(!session.takeUser(user));
    QCOMPARE(m_accounts.row->digiUpUserId, QStringLiteral("17"));
}

QTEST_GUILESS_MAIN(TestRobustSession)
#include "test_robust_session.moc"

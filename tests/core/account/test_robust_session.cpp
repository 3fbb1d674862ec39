// What no session may end of (cases 3 and 22 of tests/core/services/test_robust_client): DigiUp's database
// being down, and a wrong clock here. And what it does with the devices of a full plan.
#include "core/account/session.h"
#include "core/net/api_client.h"
#include "core/secrets/memory_store.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/one_service.h"
#include "tests/support/await.h"
#include "tests/support/turned_clock.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::services;
using namespace creatorup::test;

namespace {

constexpr std::int64_t dayMs = 86'400'000;

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
                .device = m_device,
                .clock = m_clock,
                .secrets = m_secrets,
                .accounts = m_accounts,
                .leases = m_leases,
                .batches = m_batches,
                .trust = TrustPolicy::PinnedAndLoopback};
    }
    [[nodiscard]] Result<Account> signIn(Session& session, const QString& insteadOf = {}) {
        return await(session.signIn(QStringLiteral("a@b.test"), QStringLiteral("sandi123"), insteadOf));
    }
    // What the membership check says; nothing: the truth.
    void says(const std::optional<Weather>& weather) {
        m_service.instead.clear();
        if (weather) m_service.instead.insert("GET /digiup/membership/check", *weather);
    }

    TurnedClock m_clock;
    net::ApiClient m_api;
    OneService m_service;
    secrets::MemoryStore m_secrets;
    AccountsInMemory m_accounts;
    LeasesInMemory m_leases;
    DeviceInMemory m_deviceStore;
    DeviceKeeper m_device{
        m_secrets, m_deviceStore, {}, {{}, QStringLiteral("Test"), QStringLiteral("Linux")}};
    BatchesInMemory m_batches;
};

void TestRobustSession::init() {
    m_clock = {};
    m_service.nowMs = m_clock.wall;
    m_service.devices.clear();
    says({});
    m_accounts = {};
    m_leases = {};
    m_deviceStore = {};
}

void TestRobustSession::aDatabaseThatIsDownEndsNoSession() {
    Session session(parts());
    QVERIFY(signIn(session));
    const auto token = await(session.tokens()->token()).value();
    says(json(422, R"({"success":false,"message":"Erro","error":"ERROR_AUTH"})"));
    QVERIFY(await(session.renewLease()).error().is(serviceErrors::AuthDbDown));
    QCOMPARE(session.state(), SessionState::SignedIn);
    QCOMPARE(await(session.tokens()->token()).value(), token);
    // And when it is back, so is everything.
    says({});
    ++m_service.leaseSeq;
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
    m_service.nowMs += dayMs / 4;
    QCOMPARE(session.state(), SessionState::SignedIn);
    ++m_service.leaseSeq;
    const auto renewed = await(session.renewLease());
    QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().text()));
    // The clock being put right changes nothing either.
    m_clock.wall -= offMs;
    QCOMPARE(session.state(), SessionState::SignedIn);
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
    // Only the service ends it.
    says(json(401, R"({"success":false,"message":"No Authorized","error":"Invalid token"})"));
    QVERIFY(await(session.renewLease()).error().is(serviceErrors::NotSignedIn));
    QCOMPARE(session.state(), SessionState::SignInToSync);
}

void TestRobustSession::aFullPlanNamesItsDevices() {
    m_service.devices = {QStringLiteral("device-2")};
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
    QCOMPARE(m_service.devices, QStringList{QStringLiteral("device-2")});
    const auto account = signIn(session, QStringLiteral("device-2"));
    QVERIFY2(account, account ? "" : qPrintable(account.error().text()));
    QVERIFY(!session.devicesInTheWay());
    QCOMPARE(session.state(), SessionState::SignedIn);
}

void TestRobustSession::aDeviceThatWasSignedOutIsToldSo() {
    Session session(parts());
    QVERIFY(signIn(session));
    says(json(403, R"({"status":"error","message":"no","code":"DEVICE_SIGNED_OUT","data":null})"));
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

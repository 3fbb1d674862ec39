// The whole way, with the real local services and a real keyring; see with_keyring.sh.
#include "core/account/account_errors.h"
#include "core/account/session.h"
#include "core/net/api_client.h"
#include "core/secrets/keychain_store.h"
#include "core/secrets/memory_store.h"
#include "core/services/lease.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/support/await.h"
#include "tests/support/platform_process.h"

#include <QTest>
#include <QUuid>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::test;

namespace {

const QString password = QStringLiteral("rahasia123");

PermitRequest asking(int shortSide) {
    return {.deliveries = {{QStringLiteral("Vertical"), shortSide}}, .alternatives = {}};
}

#define GOOD(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))

}  // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_deviceStore.record.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QVERIFY2(m_platform.start(), m_platform.log());
    }
    void init();

    void signsInRendersOfflineAndSignsOut();
    void refusesAWrongPassword();
    void everyPlanAllowsItsQuality_data();
    void everyPlanAllowsItsQuality();
    void renews();
    void aShortLeaseExpires();
    void oneDeviceMoreThanThePlanAllows();

private:
    // A new start of the program: those before have ended.
    [[nodiscard]] SessionParts parts() {
        m_device = std::make_unique<DeviceKeeper>(
            m_keychain, m_deviceStore, QStringLiteral("this machine"),
            services::Device{{}, QStringLiteral("Test"), QStringLiteral("Linux")});
        return parts(*m_device);
    }
    [[nodiscard]] SessionParts parts(DeviceKeeper& device) {
        return {.access = {m_api,
                           {net::Origin::parse(m_platform.digiUpOrigin()).value(),
                            net::Origin::parse(m_platform.creatorUpOrigin()).value()}},
                .device = device,
                .clock = m_clock,
                .secrets = m_keychain,
                .accounts = m_accounts,
                .leases = m_leases,
                .batches = m_batches,
                .trust = TrustPolicy::PinnedAndLoopback};
    }

    PlatformProcess m_platform;
    SystemClock m_clock;
    net::ApiClient m_api;
    secrets::KeychainStore m_keychain;
    AccountsInMemory m_accounts;
    LeasesInMemory m_leases;
    DeviceInMemory m_deviceStore;
    std::unique_ptr<DeviceKeeper> m_device;
    BatchesInMemory m_batches;
};

void TestSession::init() {
    m_accounts = {};
    m_leases = {};
}

void TestSession::signsInRendersOfflineAndSignsOut() {
    AccountId id;
    {
        Session session(parts());
        const auto account = await(session.signIn(QStringLiteral("starter@creatorup.test"), password));
        GOOD(account);
        id = account->id;
        GOOD(session.permit(asking(720)));
        QVERIFY(session.permit(asking(1080)).error().is(accountErrors::QualityAbovePlan));
        QCOMPARE(session.quota()->limit, std::optional(10));
    }
    QCOMPARE(m_platform.stop(), 0);
    {
        // Another start, offline.
        Session session(parts());
        QCOMPARE(session.state(), SessionState::SignedIn);
        GOOD(session.permit(asking(720)));
        GOOD(await(session.tokens()->token()));
        QVERIFY(await(session.renewLease()).error().is(serviceErrors::Offline));
        GOOD(session.permit(asking(720)));
    }
    QVERIFY(m_platform.start());
    {
        Session session(parts());
        GOOD(await(session.renewLease()));  // the token in the keychain is still good
        GOOD(await(session.signOut()));
    }
    QVERIFY(await(m_keychain.read(secrets::SecretKey::tokenOf(id))).error().is(secretErrors::NotFound));
    QCOMPARE(Session(parts()).state(), SessionState::SignedOut);
}

void TestSession::refusesAWrongPassword() {
    Session session(parts());
    const auto account =
        await(session.signIn(QStringLiteral("starter@creatorup.test"), QStringLiteral("salah123")));
    QVERIFY(account.error().is(serviceErrors::WrongPassword));
    QCOMPARE(session.state(), SessionState::SignedOut);
}

void TestSession::everyPlanAllowsItsQuality_data() {
    QTest::addColumn<QString>("email");
    QTest::addColumn<int>("largest");
    QTest::newRow("Starter") << QStringLiteral("starter@creatorup.test") << 720;
    QTest::newRow("Growth") << QStringLiteral("growth@creatorup.test") << 1080;
    QTest::newRow("Pro") << QStringLiteral("pro@creatorup.test") << 2160;
}

void TestSession::everyPlanAllowsItsQuality() {
    QFETCH(QString, email);
    QFETCH(int, largest);
    Session session(parts());
    GOOD(await(session.signIn(email, password)));
    const auto permit = session.permit(asking(largest));
    GOOD(permit);
    QCOMPARE(permit->plan(), QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(session.permit(asking(largest + 1)).error().is(accountErrors::QualityAbovePlan));
    GOOD(await(session.signOut()));
}

void TestSession::renews() {
    Session session(parts());
    GOOD(await(session.signIn(QStringLiteral("growth@creatorup.test"), password)));
    const auto first = session.lease().value();
    const auto renewed = await(session.renewLease());
    GOOD(renewed);
    QVERIFY(renewed->seq >= first.seq);
    QCOMPARE(session.lease()->jti, renewed->jti);
}

void TestSession::aShortLeaseExpires() {
    PlatformProcess quick({QStringLiteral("--demo"), QStringLiteral("--lease-seconds"), QStringLiteral("2")});
    QVERIFY2(quick.start(), quick.log());
    SessionParts short_ = parts();
    short_.access = {m_api,
                     {net::Origin::parse(quick.digiUpOrigin()).value(),
                      net::Origin::parse(quick.creatorUpOrigin()).value()}};
    Session session(short_);
    GOOD(await(session.signIn(QStringLiteral("pro@creatorup.test"), password)));
    GOOD(session.permit(asking(1080)));
    QVERIFY(QTest::qWaitFor([&] { return !session.permit(asking(1080)); }, 5'000));
    QVERIFY(session.permit(asking(1080)).error().is(accountErrors::LeaseExpired));
    GOOD(await(session.renewLease()));
    GOOD(session.permit(asking(1080)));
}

void TestSession::oneDeviceMoreThanThePlanAllows() {
    DeviceInMemory store;
    store.record.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    secrets::MemoryStore memory;  // as its own, this computer's keychain knows another
    DeviceKeeper elsewhere(memory, store, QStringLiteral("another machine"),
                           {{}, QStringLiteral("Another"), QStringLiteral("Linux")});
    Session session(parts(elsewhere));
    const auto account = await(session.signIn(QStringLiteral("starter@creatorup.test"), password));
    QVERIFY(account.error().is(serviceErrors::DeviceLimit));
    QVERIFY(account.error().message.contains(QLatin1String("Sign one")));
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"

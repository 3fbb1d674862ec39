// What lasts from one start of the program to the next, and what of it can be lost: the token, the lease, the
// clock.
#include "core/account/account_errors.h"
#include "core/account/session.h"
#include "core/net/api_client.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/one_service.h"
#include "tests/core/account/remembering_store.h"
#include "tests/support/await.h"
#include "tests/support/turned_clock.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::test;

namespace {

constexpr std::int64_t dayMs = 86'400'000;
const QString firstId = QStringLiteral("0b6a4a51-6e0c-4b52-8f6d-5d4f0e0c0001");

}  // namespace

class TestLastingSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void renewsWhenItIsDue();
    void refusedRenewedAndForgottenAreThree();
    void aKeptLeaseHoldsTheClock();
    void anotherLedgerOfThisComputerIsTheSameDevice();
    void aLockedKeyringLosesNothing();

private:
    // A start of the program: the one before has ended.
    [[nodiscard]] Session& start() {
        m_session.reset();
        m_device = std::make_unique<DeviceKeeper>(
            m_keyring, m_deviceStore, QStringLiteral("this machine"),
            services::Device{{}, QStringLiteral("Test"), QStringLiteral("Linux")});
        const auto origin = net::Origin::parse(m_service.origin()).value();
        m_session = std::make_unique<Session>(SessionParts{.access = {m_api, {origin, origin}},
                                                           .device = *m_device,
                                                           .clock = m_clock,
                                                           .secrets = m_keyring,
                                                           .accounts = m_accounts,
                                                           .leases = m_leases,
                                                           .batches = m_batches,
                                                           .trust = TrustPolicy::PinnedAndLoopback});
        return *m_session;
    }
    [[nodiscard]] Result<Account> signIn() {
        return await(m_session->signIn(QStringLiteral("a@b.test"), QStringLiteral("sandi123")));
    }
    void pass(std::int64_t ms) {
        m_clock.pass(ms);
        m_service.nowMs += ms;
    }

    TurnedClock m_clock;
    net::ApiClient m_api;
    OneService m_service;
    RememberingStore m_keyring;
    AccountsInMemory m_accounts;
    LeasesInMemory m_leases;
    DeviceInMemory m_deviceStore;
    BatchesInMemory m_batches;
    std::unique_ptr<DeviceKeeper> m_device;
    std::unique_ptr<Session> m_session;
};

void TestLastingSession::init() {
    m_session.reset();
    m_clock = {};
    m_service.nowMs = m_clock.wall;
    m_service.leaseSeconds = 14 * 86'400;
    m_service.devices.clear();
    m_keyring.secrets.clear();
    m_keyring.trouble.reset();
    m_accounts = {};
    m_leases = {};
    m_deviceStore = {};
    m_deviceStore.record.id = firstId;
    (void)start();
    QVERIFY(signIn());
}

void TestLastingSession::renewsWhenItIsDue() {
    const auto checks = [this] { return m_service.count("GET /digiup/membership/check"); };
    const auto before = checks();
    QVERIFY(await(m_session->renewIfDue()));
    QCOMPARE(checks(), before);  // it is new
    pass(21LL * 3'600'000);
    ++m_service.leaseSeq;
    QVERIFY(await(m_session->renewIfDue()));
    QCOMPARE(checks(), before + 1);
    // One that has ended is due however new it is, since a lease may be short.
    m_service.leaseSeconds = 60;
    ++m_service.leaseSeq;
    QVERIFY(await(m_session->renewLease()));
    pass(3'600'000);
    QVERIFY(m_session->permit({}).error().is(accountErrors::LeaseExpired));
    m_service.leaseSeconds = 14 * 86'400;
    ++m_service.leaseSeq;
    QVERIFY(await(m_session->renewIfDue()));
    QVERIFY(m_session->permit({}));
}

// Invalidating, renewing and forgetting.
void TestLastingSession::refusedRenewedAndForgottenAreThree() {
    const AccountId id = m_session->account()->id;
    const auto key = secrets::SecretKey::tokenOf(id);
    const auto lease = m_session->lease().value();
    m_session->tokenWasRefused();
    QCOMPARE(m_session->state(), SessionState::SignInToSync);
    QVERIFY(m_session->account() && m_accounts.row->signedIn);
    QCOMPARE(m_session->lease().value(), lease);
    QVERIFY(m_session->permit({}));
    const auto before = m_service.count("GET /digiup/membership/check");
    QVERIFY(await(m_session->renewIfDue()));
    QCOMPARE(m_service.count("GET /digiup/membership/check"), before);  // nobody is asked with it
    QCOMPARE(start().state(), SessionState::SignInToSync);  // learned once, known at the next start

    QVERIFY(signIn());
    QCOMPARE(m_session->state(), SessionState::SignedIn);
    QCOMPARE(m_session->account()->id, id);
    ++m_service.leaseSeq;
    QVERIFY(await(m_session->renewLease()));
    QVERIFY(await(m_keyring.read(key)));

    QVERIFY(await(m_session->signOut()));
    QCOMPARE(m_session->state(), SessionState::SignedOut);
    QVERIFY(await(m_keyring.read(key)).error().is(secretErrors::NotFound));
    QVERIFY(m_leases.leases.contains(id));
}

void TestLastingSession::aKeptLeaseHoldsTheClock() {
    m_session.reset();
    m_deviceStore.record.mark.reset();  // deleted
    m_keyring.secrets.clear();
    const std::int64_t truth = m_clock.wall;
    m_clock.reboot();
    m_clock.wall -= 30 * dayMs;
    QVERIFY(start().permit({}).error().is(accountErrors::ClockMovedBack));
    m_clock.wall = truth;
    QVERIFY(start().permit({}));
}

void TestLastingSession::anotherLedgerOfThisComputerIsTheSameDevice() {
    QVERIFY(m_keyring.secrets.contains(QStringLiteral("CreatorUp/device")));
    m_deviceStore.record = {QStringLiteral("0b6a4a51-6e0c-4b52-8f6d-5d4f0e0c0002"), {}, {}};
    m_accounts = {};
    m_leases = {};
    QCOMPARE(start().state(), SessionState::SignedOut);
    const auto account = signIn();  // the plan has room for one device
    QVERIFY2(account, account ? "" : qPrintable(account.error().text()));
    QCOMPARE(m_session->device().id, firstId);
    QCOMPARE(m_service.devices, QStringList{firstId});
    QVERIFY(m_session->permit({}));
}

void TestLastingSession::aLockedKeyringLosesNothing() {
    m_keyring.trouble = secretErrors::Locked;
    Session& session = start();
    QCOMPARE(session.state(), SessionState::SignedIn);
    QCOMPARE(session.device().id, firstId);
    QVERIFY(session.permit({}));
    QVERIFY(await(session.renewLease()).error().is(secretErrors::Locked));
    QCOMPARE(session.state(), SessionState::SignedIn);
    m_keyring.trouble.reset();
    ++m_service.leaseSeq;
    QVERIFY(await(session.renewLease()));
}

QTEST_GUILESS_MAIN(TestLastingSession)
#include "test_lasting_session.moc"

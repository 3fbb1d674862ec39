#include "core/account/account_errors.h"
#include "core/account/lease_keeper.h"
#include "core/account/lease_rules.h"
#include "core/account/permit_gate.h"
#include "core/net/api_client.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/leases.h"
#include "tests/support/await.h"
#include "tests/support/turned_clock.h"
#include "tests/support/weather_server.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::services;
using namespace creatorup::test;

namespace {

const LeaseOwner owner{QStringLiteral("17"), QStringLiteral("device-1")};

}  // namespace

class TestLeaseRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewLeaseHasToHoldEntirely_data();
    void aNewLeaseHasToHoldEntirely();
    void anOlderOneNeverReplacesANewer();
    void noBitOfAKeptLeaseMayBeAnother();
    void anOlderLeaseThatIsPutBackIsNoLonger();
    void aKeptLeaseIsReadAgain();
    void onlyANewLeaseSetsTheClock();
    void releasesTrustOnlyPinnedKeys();
    void devBuildsFetchFromThisComputerOnly();

private:
    [[nodiscard]] QByteArray sign(const LeaseClaims& claims) const {
        return signLease(claims, m_key.secretKey, m_key.kid).value();
    }
    [[nodiscard]] static ServiceAccess access(net::ApiClient& api, const QString& creatorUp) {
        return {api,
                {net::Origin::parse(QStringLiteral("https://digiup.test")).value(),
                 net::Origin::parse(creatorUp).value()}};
    }

    const LeaseKeyPair m_key = LeaseKeyPair::make();
    const LeaseKeys m_keys{{m_key.kid, m_key.publicKey}};
    TurnedClock m_clock;
};

void TestLeaseRules::aNewLeaseHasToHoldEntirely_data() {
    QTest::addColumn<QByteArray>("jws");
    QTest::addColumn<bool>("good");
    const LeaseClaims right = starterLease(m_clock.wall);
    const auto row = [this](const char* name, const LeaseClaims& claims, bool good = false) {
        QTest::newRow(name) << sign(claims) << good;
    };
    row("right", right, true);
    LeaseClaims claims = right;
    claims.sub = QStringLiteral("18");
    row("another user", claims);
    claims = right;
    claims.deviceId = QStringLiteral("device-2");
    row("another device", claims);
    claims = right;
    claims.exp = claims.iat;
    row("ends as it begins", claims);
    claims = right;
    claims.seq = 4;
    row("older than the kept one", claims);
    claims.seq = 5;
    row("the kept one again", claims, true);
    claims = right;
    claims.aud = QStringLiteral("somebody-else");
    row("another audience", claims);
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("another key") << signLease(right, LeaseKeyPair::make().secretKey, m_key.kid).value()
                                 << false;
}

void TestLeaseRules::aNewLeaseHasToHoldEntirely() {
    QFETCH(QByteArray, jws);
    QFETCH(bool, good);
    const auto accepted = acceptNewLease(jws, m_keys, owner, 5);
    QCOMPARE(accepted.has_value(), good);
    if (!good) QVERIFY(accepted.error().is(accountErrors::LeaseRefused) && !accepted.error().cause.isEmpty());
}

void TestLeaseRules::anOlderOneNeverReplacesANewer() {
    net::ApiClient api;
    LeasesInMemory store;
    MarkInMemory mark;
    ClockGuard guard(m_clock, mark);
    KeyTrust trust(access(api, QStringLiteral("http://127.0.0.1:9")), store, TrustPolicy::PinnedAndLoopback);
    LeaseKeeper keeper(store, trust, guard);
    Account account{.id = AccountId::random(), .digiUpUserId = owner.digiUpUserId};
    const LeaseClaims newer = starterLease(m_clock.wall);
    LeaseClaims older = newer;
    older.seq = 4;
    older.jti = QStringLiteral("older");
    QVERIFY(keeper.kept(account, owner.deviceId).error().is(accountErrors::NoLease));
    QVERIFY(keeper.accept(account, owner.deviceId, sign(newer), m_keys));
    QVERIFY(
        keeper.accept(account, owner.deviceId, sign(older), m_keys).error().is(accountErrors::LeaseRefused));
    QCOMPARE(keeper.kept(account, owner.deviceId)->jti, newer.jti);
}

// The whole way: as it comes from a service, and as it lies in the ledger.
void TestLeaseRules::noBitOfAKeptLeaseMayBeAnother() {
    net::ApiClient api;
    LeasesInMemory store;
    MarkInMemory mark;
    ClockGuard guard(m_clock, mark);
    KeyTrust trust(access(api, QStringLiteral("http://127.0.0.1:9")), store, TrustPolicy::PinnedAndLoopback);
    LeaseKeeper keeper(store, trust, guard);
    const Account account{.id = AccountId::random(), .digiUpUserId = owner.digiUpUserId};
    const QByteArray good = sign(starterLease(m_clock.wall));
    QVERIFY(keeper.accept(account, owner.deviceId, good, m_keys));
    const auto before = mark.mark;
    for (qsizetype bit = 0; bit < good.size() * 8; ++bit) {
        QByteArray altered = good;
        altered[bit / 8] = static_cast<char>(altered.at(bit / 8) ^ (1 << (bit % 8)));
        store.leases.insert(account.id, {altered, 5});
        const QByteArray name = "bit " + QByteArray::number(bit);
        const auto kept = keeper.kept(account, owner.deviceId);
        QVERIFY2(!kept && kept.error().is(accountErrors::NoLease), name.constData());
        const auto taken = keeper.accept(account, owner.deviceId, altered, m_keys);
        QVERIFY2(!taken && taken.error().is(accountErrors::LeaseRefused), name.constData());
    }
    QVERIFY(mark.mark == before);
}

void TestLeaseRules::anOlderLeaseThatIsPutBackIsNoLonger() {
    const LeaseClaims older = starterLease(m_clock.wall - 15LL * 86'400'000);
    const auto read = readKeptLease(sign(older), m_keys, owner);  // genuine, after all
    QVERIFY(read);
    BatchesInMemory none;
    const PermitGate gate({}, *read, owner.deviceId, none);
    QVERIFY(gate.permit({}, m_clock.wall).error().is(accountErrors::LeaseExpired));
    QVERIFY(gate.mayFinish(m_clock.wall).error().is(accountErrors::LeaseExpired));
}

void TestLeaseRules::aKeptLeaseIsReadAgain() {
    const LeaseClaims claims = starterLease(m_clock.wall);
    QVERIFY(readKeptLease(sign(claims), m_keys, owner));
    QVERIFY(readKeptLease(sign(claims), {}, owner).error().is(accountErrors::NoLease));
    QByteArray edited = sign(claims);
    edited[edited.size() / 2] = edited.at(edited.size() / 2) == 'A' ? 'B' : 'A';
    QVERIFY(readKeptLease(edited, m_keys, owner).error().is(accountErrors::NoLease));
    QVERIFY(readKeptLease(sign(claims), m_keys, {QStringLiteral("18"), owner.deviceId})
                .error()
                .is(accountErrors::NoLease));
}

void TestLeaseRules::onlyANewLeaseSetsTheClock() {
    net::ApiClient api;
    LeasesInMemory store;
    MarkInMemory mark;
    ClockGuard guard(m_clock, mark);
    KeyTrust trust(access(api, QStringLiteral("http://127.0.0.1:9")), store, TrustPolicy::PinnedAndLoopback);
    LeaseKeeper keeper(store, trust, guard);
    const Account account{.id = AccountId::random(), .digiUpUserId = owner.digiUpUserId};
    const LeaseClaims claims = starterLease(m_clock.wall);
    QVERIFY(keeper.accept(account, owner.deviceId, sign(claims), m_keys));
    QCOMPARE(mark.mark->highWaterMs, claims.iat * 1000);
    mark.mark->highWaterMs += 1'000'000;
    const ClockMark raised = *mark.mark;
    QVERIFY(keeper.accept(account, owner.deviceId, sign(claims), m_keys));  // replayed
    QCOMPARE(*mark.mark, raised);
}

void TestLeaseRules::releasesTrustOnlyPinnedKeys() {
    WeatherServer server(
        [](const SeenRequest&) { return json(200, R"({"status":"success","data":{"keys":[]}})"); });
    net::ApiClient api;
    LeasesInMemory store;
    store.trusted.insert(server.origin(), m_keys);  // left by a build for development
    KeyTrust trust(access(api, server.origin()), store, TrustPolicy::PinnedOnly);
    const auto fetched = await(trust.fetch());
    QVERIFY(fetched.error().is(accountErrors::UntrustedService));
    QVERIFY(fetched.error().message.contains(QLatin1String("preset dev")));
    QVERIFY(trust.known().error().is(accountErrors::UntrustedService));
    QVERIFY(trust.remember(m_keys));
    QCOMPARE(server.connections(), 0);
    // There is no production service yet, and so no key of one; but the list is in the program.
    QFile pinned(QStringLiteral(":/creatorup/trust/keys.json"));
    QVERIFY(pinned.open(QIODevice::ReadOnly));
    const QJsonObject list = QJsonDocument::fromJson(pinned.readAll()).object();
    QCOMPARE(list.value(QLatin1String("origin")).toString(), QStringLiteral("https://api.creatorup.com"));
    QVERIFY(list.value(QLatin1String("keys")).isArray());
    KeyTrust production(access(api, QStringLiteral("https://api.creatorup.com")), store,
                        TrustPolicy::PinnedOnly);
    QVERIFY(production.known().error().is(accountErrors::UntrustedService));
}

void TestLeaseRules::devBuildsFetchFromThisComputerOnly() {
    const QByteArray jwk = QJsonDocument(toJwk(m_key.kid, m_key.publicKey)).toJson(QJsonDocument::Compact);
    WeatherServer server([&](const SeenRequest&) {
        return json(200, R"({"status":"success","data":{"keys":[)" + jwk + "]}}");
    });
    net::ApiClient api;
    LeasesInMemory store;
    KeyTrust here(access(api, server.origin()), store, TrustPolicy::PinnedAndLoopback);
    const auto keys = await(here.fetch());
    QVERIFY(keys);
    QCOMPARE(*keys, m_keys);
    QVERIFY(here.known().error().is(accountErrors::UntrustedService));  // nothing was believed with them yet
    QVERIFY(here.remember(*keys));
    server.close();
    QCOMPARE(here.known().value(), m_keys);  // offline

    KeyTrust elsewhere(access(api, QStringLiteral("https://creatorup.test")), store,
                       TrustPolicy::PinnedAndLoopback);
    QVERIFY(await(elsewhere.fetch()).error().is(accountErrors::UntrustedService));
}

QTEST_GUILESS_MAIN(TestLeaseRules)
#include "test_lease_rules.moc"

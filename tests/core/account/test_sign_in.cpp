// The story of signing in against services that answer wrongly; test_session has the real ones.
#include "core/account/account_errors.h"
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
#include <QSignalSpy>
#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::services;
using namespace creatorup::test;

namespace {

// A keychain that takes nothing.
class NoKeychain final : public secrets::SecretStore {
public:
    QFuture<Result<QByteArray>> read(const secrets::SecretKey&) override {
        return QtFuture::makeReadyFuture(
            Result<QByteArray>(fail(secretErrors::Locked, QStringLiteral("Locked."))));
    }
    QFuture<Result<void>> write(const secrets::SecretKey&, const QByteArray&) override {
        return QtFuture::makeReadyFuture(Result<void>(fail(secretErrors::Locked, QStringLiteral("Locked."))));
    }
    QFuture<Result<void>> remove(const secrets::SecretKey&) override {
        return QtFuture::makeReadyFuture(Result<void>(fail(secretErrors::Locked, QStringLiteral("Locked."))));
    }
    secrets::Lifetime lifetime() const override { return secrets::Lifetime::UntilRemoved; }
};

QByteArray token(std::int64_t expMs) {
    return toBase64Url(R"({"alg":"HS256"})") + "." +
           toBase64Url(R"({"id":17,"exp":)" + QByteArray::number(expMs / 1000) + "}") + ".c2ln";
}

}  // namespace

class TestSignIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void signsIn();
    void refusesAnotherUsersData_data();
    void refusesAnotherUsersData();
    void refusesALeaseThatDoesNotHold_data();
    void refusesALeaseThatDoesNotHold();
    void sendsNoPasswordToServicesItCannotBelieve();
    void sendsNoTokenElsewhere();
    void keepsNothingWhenTheKeychainRefuses();
    void staysSignedInWhenTheTokenCannotBeRemoved();
    void anotherAccountSignsTheFirstOut();
    void onlyASignedAnswerChangesTheLease_data();
    void onlyASignedAnswerChangesTheLease();
    void renewsOnceADayByItself();
    void anExpiredTokenIsSignInToSync();
    void anAccountOfOtherServicesIsNotUsed();
    void memoryVaultNeedsASignInAtEveryStart();

private:
    // A new start of the program: those before have ended.
    [[nodiscard]] SessionParts parts() {
        m_device =
            std::make_unique<DeviceKeeper>(*m_secrets, m_deviceStore, QStringLiteral("this machine"),
                                           Device{{}, QStringLiteral("Test"), QStringLiteral("Linux")});
        return {.access = {m_api,
                           {net::Origin::parse(m_digiUp.origin()).value(),
                            net::Origin::parse(m_creatorUp.origin()).value()}},
                .device = *m_device,
                .clock = m_clock,
                .secrets = *m_secrets,
                .accounts = m_accounts,
                .leases = m_leases,
                .batches = m_batches,
                .trust = m_trust};
    }
    [[nodiscard]] Result<Account> signIn(Session& session) {
        return await(session.signIn(QStringLiteral("a@b.test"), QStringLiteral("sandi123")));
    }
    [[nodiscard]] Weather answer(const SeenRequest& request) const;
    [[nodiscard]] QByteArray lease() const { return signLease(m_claims, m_key.secretKey, m_key.kid).value(); }

    const LeaseKeyPair m_key = LeaseKeyPair::make();
    TurnedClock m_clock;
    net::ApiClient m_api;
    WeatherServer m_digiUp{[this](const SeenRequest& request) { return answer(request); }};
    WeatherServer m_creatorUp{[this](const SeenRequest& request) { return answer(request); }};
    std::unique_ptr<secrets::SecretStore> m_secrets;
    AccountsInMemory m_accounts;
    LeasesInMemory m_leases;
    DeviceInMemory m_deviceStore;
    std::unique_ptr<DeviceKeeper> m_device;
    BatchesInMemory m_batches;
    TrustPolicy m_trust = TrustPolicy::PinnedAndLoopback;
    // What the services say; a test changes it.
    LeaseClaims m_claims;
    QByteArray m_loginId, m_meId, m_meEmail, m_memberId;
    std::optional<Weather> m_membership;
};

void TestSignIn::init() {
    m_secrets = std::make_unique<secrets::MemoryStore>();
    m_accounts = {};
    m_leases = {};
    m_deviceStore = {};
    m_trust = TrustPolicy::PinnedAndLoopback;
    m_claims = starterLease(m_clock.wall);
    m_loginId = m_meId = m_memberId = "17";
    m_meEmail = "a@b.test";
    m_membership.reset();
}

Weather TestSignIn::answer(const SeenRequest& request) const {
    const auto isPath = [&request](const char* path) { return request.path.startsWith(path); };
    if (isPath("/api/v1/client/auth/login"))
        return json(200, R"({"success":true,"message":"ok","content":{"id":)" + m_loginId +
                             R"(,"name":"A","email":"a@b.test","token":")" +
                             token(m_clock.wall + 86'400'000) + R"("}})");
    if (isPath("/api/v1/client/user/me"))
        return json(200, R"({"success":true,"message":"ok","content":{"id":)" + m_meId + R"(,"email":")" +
                             m_meEmail + R"("}})");
    const QByteArray plan =
        R"("plan":{"name":"Starter","local_rendering_limit":10,"video_quality":"medium"})";
    if (isPath("/api/v1/digiup/verify"))
        return json(200, R"({"status":"success","message":"","data":{"user":{"id":"u","digiup_user_id":")" +
                             m_memberId + R"(","email":"a@b.test"},"membership":{)" + plan +
                             R"(},"lease":")" + lease() + R"("}})");
    if (isPath("/api/v1/digiup/membership/check"))
        return m_membership.value_or(json(200, R"({"status":"success","message":"","data":{)" + plan +
                                                   R"(,"lease":")" + lease() + R"("}})"));
    if (isPath("/api/v1/keys")) {
        const QByteArray jwk =
            QJsonDocument(toJwk(m_key.kid, m_key.publicKey)).toJson(QJsonDocument::Compact);
        return json(200, R"({"status":"success","data":{"keys":[)" + jwk + "]}}");
    }
    return json(404, R"({"status":"error","message":"no such path"})");
}

void TestSignIn::signsIn() {
    Session session(parts());
    QCOMPARE(session.state(), SessionState::SignedOut);
    QVERIFY(session.permit({}).error().is(accountErrors::NotSignedIn));
    QVERIFY(!session.tokens());
    QSignalSpy changed(&session, &Session::changed);
    const auto account = signIn(session);
    QVERIFY2(account, account ? "" : qPrintable(account.error().text()));
    QCOMPARE(session.state(), SessionState::SignedIn);
    QVERIFY(changed.count() > 0);
    QCOMPARE(account->email, QStringLiteral("a@b.test"));
    QCOMPARE(account->digiUpUserId, QStringLiteral("17"));
    QCOMPARE(account->origin, m_creatorUp.origin());
    QCOMPARE(account->tokenExpiresAtMs / 1000, m_clock.wall / 1000 + 86'400);
    QCOMPARE(await(session.tokens()->token()).value(), token(m_clock.wall + 86'400'000));
    QCOMPARE(m_deviceStore.record.mark->highWaterMs, m_claims.iat * 1000);
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));

    QVERIFY(await(session.signOut()));
    QCOMPARE(session.state(), SessionState::SignedOut);
    QVERIFY(
        await(m_secrets->read(secrets::SecretKey::tokenOf(account->id))).error().is(secretErrors::NotFound));
    QVERIFY(m_leases.leases.contains(account->id));  // kept for what has begun
    QVERIFY(session.permit({}).error().is(accountErrors::NotSignedIn));
}

void TestSignIn::refusesAnotherUsersData_data() {
    QTest::addColumn<QByteArray>("who");
    for (const char* who : {"me id", "me e-mail", "me e-mail's case", "member"})
        QTest::newRow(who) << QByteArray(who);
}

void TestSignIn::refusesAnotherUsersData() {
    QFETCH(QByteArray, who);
    if (who == "me id") m_meId = "1";
    if (who == "me e-mail") m_meEmail = "someone@else.test";
    if (who == "me e-mail's case") m_meEmail = "A@b.test";
    if (who == "member") m_memberId = "1";
    Session session(parts());
    const auto account = signIn(session);
    QVERIFY(!account);
    QVERIFY(account.error().is(accountErrors::IdentityMismatch));
    QVERIFY(account.error().message.contains(QLatin1String("signed out")));
    QCOMPARE(session.state(), SessionState::SignedOut);
    QVERIFY(!m_accounts.row);
    QVERIFY(m_leases.leases.isEmpty());
}

void TestSignIn::refusesALeaseThatDoesNotHold_data() {
    QTest::addColumn<QByteArray>("what");
    for (const char* what : {"another user", "another device", "a foreign key"})
        QTest::newRow(what) << QByteArray(what);
}

void TestSignIn::refusesALeaseThatDoesNotHold() {
    QFETCH(QByteArray, what);
    if (what == "another user") m_claims.sub = QStringLiteral("1");
    if (what == "another device") m_claims.deviceId = QStringLiteral("device-2");
    if (what == "a foreign key") m_claims.aud = QStringLiteral("elsewhere");
    Session session(parts());
    const auto account = signIn(session);
    QVERIFY(!account);
    QVERIFY2(account.error().is(accountErrors::LeaseRefused), qPrintable(account.error().text()));
    QCOMPARE(session.state(), SessionState::SignedOut);
    QVERIFY(!m_accounts.row || !m_accounts.row->signedIn);
}

void TestSignIn::sendsNoPasswordToServicesItCannotBelieve() {
    m_trust = TrustPolicy::PinnedOnly;
    const qsizetype before = m_digiUp.seen().size();
    Session session(parts());
    const auto account = signIn(session);
    QVERIFY(account.error().is(accountErrors::UntrustedService));
    QCOMPARE(m_digiUp.seen().size(), before);
}

void TestSignIn::sendsNoTokenElsewhere() {
    const qsizetype fromDigiUp = m_digiUp.seen().size();
    const qsizetype fromCreatorUp = m_creatorUp.seen().size();
    Session session(parts());
    QVERIFY(signIn(session));
    for (const SeenRequest& request : m_digiUp.seen().mid(fromDigiUp))
        QCOMPARE(request.headers.contains("authorization"), request.path.contains("/user/"));
    for (const SeenRequest& request : m_creatorUp.seen().mid(fromCreatorUp))
        QCOMPARE(request.headers.contains("authorization"), !request.path.endsWith("/keys"));
    for (const SeenRequest& request : m_creatorUp.seen())
        QVERIFY(!request.body.contains("sandi123"));
}

void TestSignIn::keepsNothingWhenTheKeychainRefuses() {
    m_secrets = std::make_unique<NoKeychain>();
    Session session(parts());
    const auto account = signIn(session);
    QVERIFY(account.error().is(secretErrors::Locked));
    QCOMPARE(session.state(), SessionState::SignedOut);
    QVERIFY(!m_accounts.row || !m_accounts.row->signedIn);
}

void TestSignIn::staysSignedInWhenTheTokenCannotBeRemoved() {
    {
        Session session(parts());
        QVERIFY(signIn(session));
    }
    m_secrets = std::make_unique<NoKeychain>();
    Session session(parts());
    QCOMPARE(session.state(), SessionState::SignedIn);
    QVERIFY(await(session.signOut()).error().is(secretErrors::Locked));
    QCOMPARE(session.state(), SessionState::SignedIn);
    // A locked keychain does not stop rendering: the lease is no secret.
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
}

void TestSignIn::anotherAccountSignsTheFirstOut() {
    Session session(parts());
    const AccountId first = signIn(session)->id;
    m_loginId = m_meId = m_memberId = "18";
    m_claims.sub = QStringLiteral("18");
    const auto second = signIn(session);
    QVERIFY2(second, second ? "" : qPrintable(second.error().text()));
    QVERIFY(second->id != first);
    QVERIFY(await(m_secrets->read(secrets::SecretKey::tokenOf(first))).error().is(secretErrors::NotFound));
    QVERIFY(await(m_secrets->read(secrets::SecretKey::tokenOf(second->id))));
    QVERIFY(m_leases.leases.contains(first));
}

void TestSignIn::onlyASignedAnswerChangesTheLease_data() {
    QTest::addColumn<Weather>("weather");
    for (const int status : {401, 402, 403, 404, 500, 503})
        QTest::addRow("%d", status) << json(status,
                                            R"({"status":"error","message":"no","code":"X","data":null})");
    QTest::newRow("HTML") << page(200, "text/html", "<html>");
    QTest::newRow("no lease in it") << json(200, R"({"status":"success","data":{"plan":{},"lease":null}})");
    QTest::newRow("a lease that is none")
        << json(200, R"({"status":"success","data":{"plan":{},"lease":"a.b.c"}})");
    QTest::newRow("dropped") << drop();
}

void TestSignIn::onlyASignedAnswerChangesTheLease() {
    QFETCH(Weather, weather);
    Session session(parts());
    QVERIFY(signIn(session));
    const auto before = session.lease().value();
    m_membership = weather;
    QVERIFY(!await(session.renewLease()));
    QCOMPARE(session.lease().value(), before);
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
    // And a good one does.
    m_membership.reset();
    m_claims.seq += 1;
    m_claims.localRenderingUsed = 10;
    const auto renewed = await(session.renewLease());
    QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().text()));
    QVERIFY(session.permit({}).error().is(accountErrors::QuotaUsedUp));
}

void TestSignIn::renewsOnceADayByItself() {
    Session session(parts());
    QVERIFY(signIn(session));
    const auto checks = [this] {
        return std::count_if(m_creatorUp.seen().begin(), m_creatorUp.seen().end(),
                             [](const SeenRequest& request) {
                                 return request.path.startsWith("/api/v1/digiup/membership/check");
                             });
    };
    const auto before = checks();
    m_clock.pass(20LL * 3'600'000 - 1'000);
    session.tend();
    QTest::qWait(100);
    QCOMPARE(checks(), before);  // not yet
    m_clock.pass(2'000);
    m_membership = json(503, R"({"status":"error","message":"no","code":"X","data":null})");
    session.tend();
    QVERIFY(QTest::qWaitFor([&] { return checks() == before + 1; }));
    session.tend();
    QTest::qWait(100);
    QCOMPARE(checks(), before + 1);  // in vain at most once an hour
    m_membership.reset();
    m_claims.seq += 1;
    m_claims.iat = m_clock.wall / 1000;
    m_claims.exp = m_claims.iat + 14 * 86'400;
    m_clock.pass(3'600'000);
    session.tend();
    QVERIFY(QTest::qWaitFor([&] { return session.lease()->seq == m_claims.seq; }));
    session.tend();
    QTest::qWait(100);
    QCOMPARE(checks(), before + 2);
    // Without a token nobody is asked.
    m_clock.pass(24LL * 3'600'000);
    session.tend();
    QTest::qWait(100);
    QCOMPARE(session.state(), SessionState::SignInToSync);
    QCOMPARE(checks(), before + 2);
}

void TestSignIn::anExpiredTokenIsSignInToSync() {
    Session session(parts());
    QVERIFY(signIn(session));
    m_clock.pass(86'400'000);
    QCOMPARE(session.state(), SessionState::SignInToSync);
    QVERIFY(session.account());
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
    QVERIFY(signIn(session));
    QCOMPARE(session.state(), SessionState::SignedIn);
    m_membership = json(401, R"({"status":"error","message":"no","code":"UNAUTHORIZED","data":null})");
    QVERIFY(await(session.renewLease()).error().is(serviceErrors::NotSignedIn));
    QCOMPARE(session.state(), SessionState::SignInToSync);
    m_clock.pass(14LL * 86'400'000);
    QVERIFY(session.permit({}).error().is(accountErrors::LeaseExpired));
}

void TestSignIn::anAccountOfOtherServicesIsNotUsed() {
    {
        Session session(parts());
        QVERIFY(signIn(session));
    }
    m_accounts.row->origin = QStringLiteral("https://api.creatorup.com");
    const Session session(parts());
    QCOMPARE(session.state(), SessionState::SignedOut);
}

void TestSignIn::memoryVaultNeedsASignInAtEveryStart() {
    {
        Session session(parts());
        QVERIFY(signIn(session));
    }
    m_secrets = std::make_unique<secrets::MemoryStore>();
    Session session(parts());
    QCOMPARE(session.state(), SessionState::SignInToSync);
    QVERIFY(await(session.tokens()->token()).error().is(accountErrors::NotSignedIn));
    QVERIFY(session.permit({.deliveries = {{QStringLiteral("720p"), 720}}, .alternatives = {}}));
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "test_sign_in.moc"

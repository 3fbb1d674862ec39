#include "core/services/lease.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/support/platform_process.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

// The CreatorUp service against contract/creatorup, beside a real DigiUp.
class TestCreatorUpApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void verifyAnswersUserMembershipAndLease();
    void leaseIsOfTheAccountAndRises();
    void badTokensAreRefused();
    void anotherTokenInTheBodyIsRefused();
    void badBodiesAreRefused_data();
    void badBodiesAreRefused();
    void wrongFieldsAreNamed();
    void unknownRoutesAreJson();
    void checkSaysWhatThePlanHas();
    void checkNeedsAKnownDevice();
    void deviceLimitNamesTheDevices();
    void devicesOfOthersCannotBeSignedOut();
    void syncAnswersTheUser();
    void healthNamesBoth();

private:
    [[nodiscard]] QString url(const char* path) const { return m_client->creatorUp + QLatin1String(path); }
    // A Starter of its own for each test, so that their counts do not meet.
    [[nodiscard]] QByteArray newUser() { return m_client->newUser().token; }

    PlatformProcess m_platform;
    std::unique_ptr<PlatformClient> m_client;
};

// Every test makes users of its own; together they would use up the service's budget of calls to DigiUp,
// which a fresh process has whole.
void TestCreatorUpApi::init() {
    QVERIFY2(m_platform.restart(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), m_platform.creatorUpOrigin());
}

void TestCreatorUpApi::verifyAnswersUserMembershipAndLease() {
    const QByteArray token = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    const HttpReply reply = m_client->verify(token, QStringLiteral("pro-1"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.object().value(QLatin1String("status")), QStringLiteral("success"));
    const QJsonObject data = reply.data();
    QCOMPARE(data[QLatin1String("user")][QLatin1String("email")], QStringLiteral("pro@creatorup.test"));
    const QJsonObject membership = data.value(QLatin1String("membership")).toObject();
    QCOMPARE(membership.value(QLatin1String("has_access")), true);
    QVERIFY(membership.value(QLatin1String("reason")).isNull());
    const QJsonValue plan = membership.value(QLatin1String("plan"));
    QCOMPARE(plan[QLatin1String("name")], QStringLiteral("Pro"));
    QCOMPARE(plan[QLatin1String("local_rendering_limit")], 500);
    QCOMPARE(plan[QLatin1String("video_quality")], QStringLiteral("ultra"));
    QCOMPARE(plan[QLatin1String("device_limit")], 3);
}

void TestCreatorUpApi::leaseIsOfTheAccountAndRises() {
    const QByteArray token = m_client->signIn(QStringLiteral("growth@creatorup.test"));
    const QJsonObject first = m_client->verify(token, QStringLiteral("growth-1")).data();
    const QJsonObject check =
        m_client->http.get(url("/digiup/membership/check?feature=local_rendering&device_id=growth-1"), token)
            .data();
    services::LeaseKeys keys;
    const QJsonArray jwks = m_client->http.get(url("/keys")).data().value(QLatin1String("keys")).toArray();
    for (const auto& jwk : jwks) {
        const auto key = services::fromJwk(jwk.toObject());
        QVERIFY(key);
        keys.insert(key->first, key->second);
    }
    const auto lease = services::verifyLease(first.value(QLatin1String("lease")).toString().toLatin1(), keys);
    const auto newer = services::verifyLease(check.value(QLatin1String("lease")).toString().toLatin1(), keys);
    QVERIFY(lease && newer);
    QCOMPARE(lease->sub, claimsIn(QString::fromLatin1(token)).value(QLatin1String("id")).toString());
    QCOMPARE(lease->deviceId, QStringLiteral("growth-1"));
    QCOMPARE(lease->plan, QStringLiteral("Growth"));
    QCOMPARE(lease->videoQuality, services::VideoQuality::High);
    QCOMPARE(lease->localRenderingLimit, std::optional(100));
    QVERIFY(lease->features.contains(services::LocalRenderingFeature));
    QCOMPARE(lease->exp - lease->iat, 14 * 86'400);
    QCOMPARE(lease->softExp - lease->iat, 7 * 86'400);
    QVERIFY(newer->seq > lease->seq);
    QVERIFY(newer->jti != lease->jti);
}

void TestCreatorUpApi::badTokensAreRefused() {
    const HttpReply none = m_client->http.get(url("/devices"));
    QCOMPARE(none.status, 401);
    QCOMPARE(none.code(), QStringLiteral("TOKEN_MISSING"));
    const HttpReply garbage = m_client->http.get(url("/devices"), "garbage");
    QCOMPARE(garbage.status, 401);
    QCOMPARE(garbage.code(), QStringLiteral("TOKEN_INVALID"));
    const HttpReply record =
        m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "garbage");
    QCOMPARE(record.status, 401);
}

void TestCreatorUpApi::anotherTokenInTheBodyIsRefused() {
    const QByteArray token = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    const HttpReply reply = m_client->http.post(
        url("/digiup/verify"), {{QStringLiteral("token"), QStringLiteral("another")}}, token);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), QStringLiteral("TOKEN_MISMATCH"));
}

void TestCreatorUpApi::badBodiesAreRefused_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("cut") << QByteArray("{\"name\":") << QByteArray("application/json") << 400 << "BAD_JSON";
    QTest::newRow("a list") << QByteArray("[]") << QByteArray("application/json") << 400 << "BAD_JSON";
    QTest::newRow("empty") << QByteArray() << QByteArray("application/json") << 400 << "BAD_JSON";
    QTest::newRow("text") << QByteArray("{}") << QByteArray("text/plain") << 400 << "CONTENT_TYPE";
    QTest::newRow("over 1 MiB") << QByteArray(3 << 20, ' ') << QByteArray("application/json") << 413
                                << "BODY_TOO_LARGE";
}

void TestCreatorUpApi::badBodiesAreRefused() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(QString, code);
    const HttpReply reply = m_client->http.postRaw(url("/batch/create"), body, "any", type);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QVERIFY(reply.object().value(QLatin1String("data")).isNull());
}

void TestCreatorUpApi::wrongFieldsAreNamed() {
    const QByteArray token = newUser();
    QJsonObject body = batchBody(QStringLiteral("no uuid"), newUuid());
    body.insert(QStringLiteral("video_count"), 1.5);
    body.insert(QStringLiteral("created_at"), QStringLiteral("2026-11-22 10:00"));
    const HttpReply reply = m_client->http.post(url("/batch/create"), body, token);
    QCOMPARE(reply.status, 422);
    QCOMPARE(reply.code(), QStringLiteral("VALIDATION"));
    QStringList fields;
    const QJsonArray errors = reply.data().value(QLatin1String("errors")).toArray();
    for (const auto& error : errors)
        fields.append(error[QLatin1String("field")].toString());
    QCOMPARE(fields, (QStringList{QStringLiteral("client_batch_id"), QStringLiteral("video_count"),
                                  QStringLiteral("created_at")}));
    QCOMPARE(m_client->http.get(url("/usage/monthly?month=2026-13"), token).status, 422);
}

void TestCreatorUpApi::unknownRoutesAreJson() {
    for (const QString& path :
         {QStringLiteral("/api/v1/nothing"), QStringLiteral("/health"), QStringLiteral("/")}) {
        const HttpReply reply = m_client->http.get(m_platform.creatorUpOrigin() + path);
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.code(), QStringLiteral("NOT_FOUND"));
    }
}

void TestCreatorUpApi::checkSaysWhatThePlanHas() {
    const QByteArray token = newUser();
    QCOMPARE(m_client->verify(token, QStringLiteral("s")).status, 200);
    const auto check = [&](const char* feature) {
        return m_client->http.get(
            url("/digiup/membership/check?device_id=s&feature=") + QLatin1String(feature), token);
    };
    const HttpReply rendering = check("local_rendering");
    QCOMPARE(rendering.data()[QLatin1String("plan")][QLatin1String("name")], QStringLiteral("Starter"));
    QCOMPARE(rendering.data().value(QLatin1String("has_access")), true);
    QCOMPARE(rendering.data()[QLatin1String("usage")][QLatin1String("local_rendering_used")], 0);
    const HttpReply voice = check("ai_voiceover");
    QCOMPARE(voice.status, 200);
    QCOMPARE(voice.data().value(QLatin1String("has_access")), false);
    QCOMPARE(voice.data().value(QLatin1String("reason")), QStringLiteral("FEATURE_NOT_IN_PLAN"));
    QCOMPARE(check("teleporting").status, 422);
}

void TestCreatorUpApi::checkNeedsAKnownDevice() {
    const QByteArray token = newUser();
    QCOMPARE(m_client->verify(token, QStringLiteral("here")).status, 200);
    const QString check = url("/digiup/membership/check?feature=local_rendering&device_id=here");
    QCOMPARE(m_client->http.get(check, token).status, 200);
    QCOMPARE(m_client->http.remove(url("/devices/here"), token).status, 200);
    const HttpReply after = m_client->http.get(check, token);
    QCOMPARE(after.status, 403);
    QCOMPARE(after.code(), QStringLiteral("DEVICE_SIGNED_OUT"));
    QCOMPARE(m_client->verify(token, QStringLiteral("here")).status, 200);
}

void TestCreatorUpApi::deviceLimitNamesTheDevices() {
    const QByteArray token = newUser();
    QCOMPARE(m_client->verify(token, QStringLiteral("first")).status, 200);
    QCOMPARE(m_client->verify(token, QStringLiteral("first")).status, 200);
    const HttpReply second = m_client->verify(token, QStringLiteral("second"));
    QCOMPARE(second.status, 403);
    QCOMPARE(second.code(), QStringLiteral("DEVICE_LIMIT"));
    QCOMPARE(second.data().value(QLatin1String("limit")), 1);
    QCOMPARE(second.data().value(QLatin1String("devices")).toArray().size(), 1);
    // The way out: sign the first one out, then it goes.
    QCOMPARE(m_client->http.remove(url("/devices/first"), token).status, 200);
    QCOMPARE(m_client->verify(token, QStringLiteral("second")).status, 200);
    const QJsonObject list = m_client->http.get(url("/devices?device_id=second"), token).data();
    QCOMPARE(list.value(QLatin1String("devices")).toArray().size(), 1);
    QCOMPARE(list[QLatin1String("devices")][0][QLatin1String("current")], true);
}

void TestCreatorUpApi::devicesOfOthersCannotBeSignedOut() {
    const QByteArray mine = newUser();
    const QByteArray other = newUser();
    QCOMPARE(m_client->verify(mine, QStringLiteral("mine")).status, 200);
    QCOMPARE(m_client->http.remove(url("/devices/mine"), other).status, 404);
    QCOMPARE(
        m_client->http.get(url("/devices"), other).data().value(QLatin1String("devices")).toArray().size(),
        0);
    QCOMPARE(
        m_client->http.get(url("/devices"), mine).data().value(QLatin1String("devices")).toArray().size(), 1);
}

void TestCreatorUpApi::syncAnswersTheUser() {
    const QByteArray token = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    const QJsonObject data = m_client->http.get(url("/digiup/user/sync"), token).data();
    QCOMPARE(data[QLatin1String("user")][QLatin1String("email")], QStringLiteral("pro@creatorup.test"));
    QVERIFY(data.value(QLatin1String("synced_at")).toString().endsWith(QLatin1Char('Z')));
}

void TestCreatorUpApi::healthNamesBoth() {
    const HttpReply reply = m_client->http.get(url("/health"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.data().value(QLatin1String("database")), QStringLiteral("ok"));
    QCOMPARE(reply.data().value(QLatin1String("digiup")), QStringLiteral("ok"));
}

QTEST_GUILESS_MAIN(TestCreatorUpApi)
#include "test_creatorup_api.moc"

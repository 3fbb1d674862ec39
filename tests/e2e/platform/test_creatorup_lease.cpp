#include "core/base/clock.h"
#include "tests/e2e/platform/stored_rows.h"
#include "tests/e2e/platform/with_faked_digiup.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

// What a lease says, by what DigiUp says of plan, end and use, and by how long ago it said it.
class TestCreatorUpLease : public WithFakedDigiUp {
    Q_OBJECT

private Q_SLOTS:
    void init() { startService(); }
    void cleanup() { stopService(); }
    void leaseEndsThreeDaysAfterThePaidTime_data();
    void leaseEndsThreeDaysAfterThePaidTime();
    void featuresFollowThePlan();
    void unlimitedPlanHasNoNumbers();
    void closedFeatureStopsNewPermitsOnly();
    void seqRisesAfterARestoredBackup();
    void lastMembershipHoldsInAnOutage();
    void outageMakesNoLeaseLonger_data();
    void outageMakesNoLeaseLonger();
    void silenceIsWaitedForOnce();
    void ourCountIsEnoughForAMockedDigiUp();
    void newSignInSeesANewPlan();

private:
    [[nodiscard]] HttpReply check(const QByteArray& token) {
        return m_client->http.get(url("/digiup/membership/check?feature=local_rendering&device_id=d"), token);
    }
    void setMembership(const QJsonObject& membership);
    void setPlan(const QJsonObject& plan);
    void restartWithoutDigiUp();
};

namespace {

constexpr qint64 Day = 86'400;

QJsonObject claimsOf(const HttpReply& reply) {
    return claimsIn(reply.data().value(QLatin1String("lease")).toString());
}

qint64 number(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toInteger(-1);
}

QByteArray json(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

qint64 nowSeconds() {
    return QDateTime::currentSecsSinceEpoch();
}

}  // namespace

void TestCreatorUpLease::setMembership(const QJsonObject& membership) {
    m_digiUp->setReply(
        "/user/subscription",
        {200,
         json({{QStringLiteral("success"), true},
               {QStringLiteral("content"), QJsonObject{{QStringLiteral("membership"), membership}}}}),
         {}});
}

void TestCreatorUpLease::setPlan(const QJsonObject& plan) {
    m_digiUp->setReply("/membership/plans", {200,
                                             json({{QStringLiteral("status"), QStringLiteral("success")},
                                                   {QStringLiteral("data"), QJsonArray{plan}}}),
                                             {}});
    setMembership({{QStringLiteral("planName"), plan.value(QLatin1String("name"))},
                   {QStringLiteral("isActive"), true},
                   {QStringLiteral("endDate"), QJsonValue()}});
}

// What is kept in memory is gone, too.
void TestCreatorUpLease::restartWithoutDigiUp() {
    m_digiUp->stopListening();
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY2(m_platform->start(), m_platform->log());
}

void TestCreatorUpLease::leaseEndsThreeDaysAfterThePaidTime_data() {
    QTest::addColumn<qint64>("paidFor");  // from now
    QTest::addColumn<qint64>("life");
    QTest::addColumn<qint64>("softLife");
    QTest::addColumn<QString>("plan");
    QTest::newRow("a month ahead") << 30 * Day << 14 * Day << 7 * Day << "Growth";
    QTest::newRow("ends in 8 days") << 8 * Day << 11 * Day << 7 * Day << "Growth";
    QTest::newRow("ends in 2 days") << 2 * Day << 5 * Day << 5 * Day << "Growth";
    QTest::newRow("ended yesterday") << -Day << 2 * Day << 2 * Day << "Growth";
    // DigiUp still says active; the account type counts then, and nothing ends its time.
    QTest::newRow("ended 4 days ago") << -4 * Day << 14 * Day << 7 * Day << "Starter";
}

void TestCreatorUpLease::leaseEndsThreeDaysAfterThePaidTime() {
    QFETCH(qint64, paidFor);
    QFETCH(qint64, life);
    QFETCH(qint64, softLife);
    QFETCH(QString, plan);
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(paidFor);
    setMembership({{QStringLiteral("planName"), QStringLiteral("Growth")},
                   {QStringLiteral("isActive"), true},
                   {QStringLiteral("endDate"), end.toString(Qt::ISODateWithMs)}});
    const QJsonObject claims = claimsOf(m_client->verify("token-a", QStringLiteral("d")));
    QCOMPARE(claims.value(QLatin1String("plan")), plan);
    const qint64 iat = number(claims, "iat");
    QVERIFY(qAbs(iat - nowSeconds()) < 30);
    QVERIFY(qAbs(number(claims, "exp") - iat - life) < 30);
    QVERIFY(qAbs(number(claims, "soft_exp") - iat - softLife) < 30);
}

void TestCreatorUpLease::featuresFollowThePlan() {
    setPlan({{QStringLiteral("name"), QStringLiteral("Studio")},
             {QStringLiteral("local_rendering_limit"), 7},
             {QStringLiteral("device_limit"), 2},
             {QStringLiteral("video_quality"), QStringLiteral("ultra")},
             {QStringLiteral("has_ai_subtitle"), false},
             {QStringLiteral("has_ai_voiceover"), true}});
    const HttpReply reply = m_client->verify("token-a", QStringLiteral("d"));
    const QJsonObject claims = claimsOf(reply);
    QCOMPARE(claims.value(QLatin1String("features")).toArray(),
             (QJsonArray{QStringLiteral("local_rendering"), QStringLiteral("ai_voiceover")}));
    QCOMPARE(claims.value(QLatin1String("video_quality")), QStringLiteral("ultra"));
    QCOMPARE(number(claims, "local_rendering_limit"), 7);
    QCOMPARE(number(claims, "local_rendering_used"), 0);
    QCOMPARE(claims.value(QLatin1String("month")), monthUtc(QDateTime::currentMSecsSinceEpoch()));
    QCOMPARE(claims.value(QLatin1String("iss")), QStringLiteral("creatorup"));
    QCOMPARE(claims.value(QLatin1String("aud")), QStringLiteral("creatorup-app"));
    QCOMPARE(claims.value(QLatin1String("sub")), QStringLiteral("7"));
    QCOMPARE(claims.value(QLatin1String("device_id")), QStringLiteral("d"));
    QCOMPARE(reply.data()[QLatin1String("membership")][QLatin1String("plan")][QLatin1String("device_limit")],
             2);
}

void TestCreatorUpLease::unlimitedPlanHasNoNumbers() {
    setPlan({{QStringLiteral("name"), QStringLiteral("Agency")},
             {QStringLiteral("local_rendering_limit"), QJsonValue()},
             {QStringLiteral("device_limit"), QJsonValue()}});
    for (const char* device : {"a", "b", "c", "d", "e"})
        QCOMPARE(m_client->verify("token-a", QLatin1String(device)).status, 200);
    const QJsonObject membership = check("token-a").data();
    const QJsonObject plan = membership.value(QLatin1String("plan")).toObject();
    QVERIFY(plan.value(QLatin1String("local_rendering_limit")).isNull());
    QVERIFY(plan.value(QLatin1String("device_limit")).isNull());
    QVERIFY(claimsOf(check("token-a")).value(QLatin1String("local_rendering_limit")).isNull());
    const QJsonObject month = m_client->http.get(url("/usage/monthly"), "token-a").data();
    QVERIFY(month.value(QLatin1String("limit")).isNull() && month.value(QLatin1String("remaining")).isNull());
    const QJsonValue limit =
        m_client->http.get(url("/devices"), "token-a").data().value(QLatin1String("limit"));
    QVERIFY(limit.isNull());
}

void TestCreatorUpLease::closedFeatureStopsNewPermitsOnly() {
    m_digiUp->setReply(
        "/membership/feature/local_rendering/access",
        {200, R"({"status":"success","data":{"hasAccess":false,"usage":{"local_rendering_used":0}}})", {}});
    const HttpReply verified = m_client->verify("token-a", QStringLiteral("d"));
    const QJsonValue membership = verified.data().value(QLatin1String("membership"));
    QCOMPARE(membership[QLatin1String("has_access")], false);
    QCOMPARE(membership[QLatin1String("reason")], QStringLiteral("FEATURE_NOT_IN_PLAN"));
    const QJsonObject claims = claimsOf(verified);
    QVERIFY(!claims.value(QLatin1String("features")).toArray().contains(QStringLiteral("local_rendering")));
    const HttpReply without =
        m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "token-a");
    QCOMPARE(without.status, 403);
    QCOMPARE(without.code(), QStringLiteral("FEATURE_NOT_IN_PLAN"));
    const QString lease = claims.value(QLatin1String("jti")).toString();
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), lease), "token-a").status, 201);
}

// The restored store has given fewer leases than the clients have seen.
void TestCreatorUpLease::seqRisesAfterARestoredBackup() {
    qint64 seq = 0;
    for (int i = 0; i < 3; ++i) {
        const qint64 next = number(claimsOf(m_client->verify("token-a", QStringLiteral("d"))), "seq");
        QVERIFY(next > seq);
        seq = next;
    }
    QVERIFY(changeStore(store(), QStringLiteral("DELETE FROM leases")));
    QVERIFY(number(claimsOf(check("token-a")), "seq") > seq);
    // Nor does a clock that was set back lower it.
    QVERIFY(changeStore(store(), QStringLiteral("UPDATE leases SET seq=9000000000000000")));
    QCOMPARE(number(claimsOf(check("token-a")), "seq"), 9'000'000'000'000'001);
}

void TestCreatorUpLease::lastMembershipHoldsInAnOutage() {
    setPlan({{QStringLiteral("name"), QStringLiteral("Studio")},
             {QStringLiteral("local_rendering_limit"), 7},
             {QStringLiteral("video_quality"), QStringLiteral("ultra")},
             {QStringLiteral("has_ai_voiceover"), true}});
    const QJsonObject first = claimsOf(m_client->verify("token-a", QStringLiteral("d")));
    restartWithoutDigiUp();
    const HttpReply reply = check("token-a");
    QCOMPARE(reply.status, 200);
    const QJsonObject claims = claimsOf(reply);
    for (const char* key : {"plan", "features", "video_quality", "local_rendering_limit", "exp", "sub"})
        QCOMPARE(claims.value(QLatin1String(key)), first.value(QLatin1String(key)));
    QVERIFY(number(claims, "seq") > number(first, "seq"));
    QCOMPARE(m_client->http.get(url("/devices"), "token-a").status, 200);
    QCOMPARE(m_client->http.get(url("/devices"), "token-b").status, 503);  // nobody ever vouched for it
    QCOMPARE(m_client->http.get(url("/digiup/user/sync"), "token-a").status, 503);
}

void TestCreatorUpLease::outageMakesNoLeaseLonger_data() {
    QTest::addColumn<qint64>("ago");
    QTest::addColumn<int>("status");
    QTest::newRow("10 days") << 10 * Day << 200;
    QTest::newRow("15 days") << 15 * Day << 503;
}

void TestCreatorUpLease::outageMakesNoLeaseLonger() {
    QFETCH(qint64, ago);
    QFETCH(int, status);
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    QVERIFY(changeStore(
        store(), QStringLiteral("UPDATE digiup_users SET confirmed_seconds=%1").arg(nowSeconds() - ago)));
    QVERIFY(changeStore(
        store(), QStringLiteral("UPDATE known_tokens SET expires_seconds=%1").arg(nowSeconds() + Day)));
    restartWithoutDigiUp();
    const HttpReply reply = check("token-a");
    QCOMPARE(reply.status, status);
    if (status != 200) return;
    const QJsonObject claims = claimsOf(reply);
    QVERIFY(qAbs(number(claims, "exp") - nowSeconds() - 4 * Day) < 60);
    QVERIFY(number(claims, "soft_exp") <= number(claims, "exp"));
}

void TestCreatorUpLease::silenceIsWaitedForOnce() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY2(m_platform->start(), m_platform->log());
    for (const char* path : {"/creatorup/verify", "/user/subscription"})
        m_digiUp->setBehaviour(path, FakeDigiUp::Behaviour::Silence);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(check("token-a").status, 200);
    const qint64 first = timer.restart();
    QVERIFY2(first < 10'000, qPrintable(QString::number(first)));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(check("token-a").status, 200);
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_digiUp->count("/user/subscription"), 1);  // the first sign-in's
}

// As the original is: any feature is open, nothing is used, the plan of /creatorup/verify is "free".
void TestCreatorUpLease::ourCountIsEnoughForAMockedDigiUp() {
    const QString lease =
        claimsOf(m_client->verify("token-a", QStringLiteral("d"))).value(QLatin1String("jti")).toString();
    for (int i = 0; i < 10; ++i) {
        const QString batchId = newUuid();
        QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(batchId, lease), "token-a").status, 201);
        QCOMPARE(m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), "token-a").status,
                 201);
    }
    const HttpReply reply = check("token-a");
    QCOMPARE(reply.data().value(QLatin1String("reason")), QStringLiteral("QUOTA_USED"));
    QCOMPARE(number(claimsOf(reply), "local_rendering_used"), 10);
}

void TestCreatorUpLease::newSignInSeesANewPlan() {
    QCOMPARE(claimsOf(m_client->verify("token-a", QStringLiteral("d"))).value(QLatin1String("plan")),
             QStringLiteral("Starter"));
    setMembership({{QStringLiteral("planName"), QStringLiteral("Pro")}, {QStringLiteral("isActive"), true}});
    QCOMPARE(claimsOf(m_client->verify("token-b", QStringLiteral("d"))).value(QLatin1String("plan")),
             QStringLiteral("Pro"));
}

QTEST_GUILESS_MAIN(TestCreatorUpLease)
#include "test_creatorup_lease.moc"

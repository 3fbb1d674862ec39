#include "tests/e2e/platform/stored_rows.h"
#include "tests/e2e/platform/with_faked_digiup.h"

#include <QDateTime>
#include <QNetworkReply>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

// How the CreatorUp service spends its few calls to DigiUp, and what it takes from clients and from DigiUp.
class TestCreatorUpLimits : public WithFakedDigiUp {
    Q_OBJECT

private Q_SLOTS:
    void init() { startService(); }
    void cleanup() { stopService(); }
    void sameQuestionIsAskedOnce();
    void badTokenIsAskedOncePerMinute();
    void tokenThatEndedIsNotAsked();
    void refusedTokenIsForgotten();
    void forwardingLeavesCallsForPeople();
    void healthIsAskedOnce();
    void syncsAreFew();
    void databaseDownAtDigiUpIsNoSignOut();
    void missingFieldsAreSurvived();
    void downgradeAsksForSigningOut();
    void tokenInTheBodyIsNoPartOfTheRecord();
    void emptyTextsAreTaken();
    void nulIsRefused();
    void batchWithoutALeaseIsANewPermit();
    void forwardsCarryTheBatchesId();
    void usersTakeTurns();

private:
    [[nodiscard]] int forwards(const char* state) const {
        return storedNumber(
            store(),
            QStringLiteral("SELECT COUNT(*) FROM forwards WHERE state='%1'").arg(QLatin1String(state)));
    }
    // The next tokens belong to this DigiUp user.
    void setUser(int id);
};

void TestCreatorUpLimits::setUser(int id) {
    m_digiUp->setReply("/creatorup/verify",
                       {200,
                        R"({"status":"success","data":{"user":{"digiup_user_id":)" + QByteArray::number(id) +
                            R"(,"email":"a@b.id","name":"A"}}})",
                        {}});
}

void TestCreatorUpLimits::sameQuestionIsAskedOnce() {
    QNetworkAccessManager network;
    QList<QNetworkReply*> replies;
    for (int i = 0; i < 5; ++i) {
        QNetworkRequest request{QUrl(url("/devices"))};
        request.setRawHeader("Authorization", "Bearer token-a");
        replies.append(network.get(request));
    }
    for (QNetworkReply* reply : replies) {
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        reply->deleteLater();
    }
    QCOMPARE(m_digiUp->count("/creatorup/verify"), 1);
}

void TestCreatorUpLimits::badTokenIsAskedOncePerMinute() {
    m_digiUp->setReply("/creatorup/verify", {401, R"({"success":false,"message":"No","error":"x"})", {}});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_client->http.get(url("/devices"), "token-bad").status, 401);
    QCOMPARE(m_digiUp->count("/creatorup/verify"), 1);
}

void TestCreatorUpLimits::tokenThatEndedIsNotAsked() {
    const auto token = [](qint64 end) -> QByteArray {
        const QByteArray payload = QJsonDocument(QJsonObject{{QStringLiteral("exp"), end}}).toJson();
        return "e30." + payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) +
               ".x";
    };
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QCOMPARE(m_client->http.get(url("/devices"), token(now - 1)).status, 401);
    QCOMPARE(m_digiUp->count("/creatorup/verify"), 0);
    QCOMPARE(m_client->http.get(url("/devices"), token(now + 100)).status, 200);
}

// The account was deleted: what DigiUp said before does not hold any more.
void TestCreatorUpLimits::refusedTokenIsForgotten() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    m_digiUp->setReply("/creatorup/verify", {401, R"({"success":false,"message":"No","error":"x"})", {}});
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY2(m_platform->start(), m_platform->log());
    QCOMPARE(m_client->http.get(url("/devices"), "token-a").status, 401);
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "token-a").status,
             401);
    QCOMPARE(storedNumber(store(), QStringLiteral("SELECT COUNT(*) FROM known_tokens")), 0);
}

void TestCreatorUpLimits::forwardingLeavesCallsForPeople() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);  // five calls
    const QString lease = m_client->leaseId("token-a", QStringLiteral("d"));
    for (int i = 0; i < 50; ++i)
        QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), lease), "token-a").status,
                 201);
    QTRY_COMPARE_WITH_TIMEOUT(m_digiUp->count("/batch/create"), 35, 20'000);
    QTest::qWait(300);
    QCOMPARE(m_digiUp->arrived().size(), 40);
    QCOMPARE(forwards("sent"), 35);
    QCOMPARE(forwards("waiting"), 15);
    QCOMPARE(m_client->http.get(url("/devices"), "token-b").status, 200);
    QCOMPARE(m_client->verify("token-c", QStringLiteral("d")).status, 200);
}

void TestCreatorUpLimits::healthIsAskedOnce() {
    m_digiUp->setBehaviour("/api/info", FakeDigiUp::Behaviour::Silence);
    QNetworkAccessManager network;
    QNetworkReply* first = network.get(QNetworkRequest(QUrl(url("/health"))));
    QTRY_COMPARE(m_digiUp->count("/api/info"), 1);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_client->http.get(url("/health")).data().value(QLatin1String("digiup")),
                 QStringLiteral("unknown"));
    QCOMPARE(m_digiUp->count("/api/info"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(first->isFinished(), 20'000);
    QVERIFY(first->readAll().contains("unreachable"));
    first->deleteLater();
}

void TestCreatorUpLimits::syncsAreFew() {
    m_digiUp->setReply(
        "/creatorup/profile",
        {200, R"({"status":"success","data":{"digiup_user_id":7,"email":"n@b.id","name":"N"}})", {}});
    for (int i = 0; i < 6; ++i) {
        const HttpReply reply = m_client->http.get(url("/digiup/user/sync"), "token-a");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.data()[QLatin1String("user")][QLatin1String("email")], QStringLiteral("n@b.id"));
    }
    const HttpReply seventh = m_client->http.get(url("/digiup/user/sync"), "token-a");
    QCOMPARE(seventh.status, 429);
    QCOMPARE(seventh.code(), QStringLiteral("RATE_LIMITED"));
    QVERIFY(seventh.retryAfter.toInt() > 0 && seventh.retryAfter.toInt() <= 61);
    QCOMPARE(m_digiUp->count("/creatorup/profile"), 6);
    setUser(8);  // others have their own
    QVERIFY(m_client->http.get(url("/digiup/user/sync"), "token-b").status != 429);
}

void TestCreatorUpLimits::databaseDownAtDigiUpIsNoSignOut() {
    const FakeDigiUp::Reply down{422, R"({"success":false,"message":"x","error":"ERROR_AUTH"})", {}};
    m_digiUp->setReply("/creatorup/verify", down);
    const HttpReply reply = m_client->verify("token-a", QStringLiteral("d"));
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.code(), QStringLiteral("DIGIUP_UNREACHABLE"));
    QVERIFY(reply.retryAfter.toInt() > 0);
    setUser(7);
    m_digiUp->setReply("/user/subscription", down);
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 503);
}

void TestCreatorUpLimits::missingFieldsAreSurvived() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    m_digiUp->setReply(
        "/creatorup/verify",
        {200, R"({"status":"success","data":{"user":{"digiup_user_id":"7","more":[1]}}})", {}});
    m_digiUp->setReply("/user/subscription", {200, R"({"success":true,"content":{}})", {}});
    m_digiUp->setReply("/user/me", {200, R"({"success":true,"content":{}})", {}});
    m_digiUp->setReply("/membership/plans", {200, R"({"status":"success"})", {}});
    m_digiUp->setReply("/membership/feature/local_rendering/access", {200, R"({"status":"success"})", {}});
    const HttpReply reply = m_client->verify("token-b", QStringLiteral("d"));
    QCOMPARE(reply.status, 200);
    // What is not said is left as it was known; what was never said is Starter's.
    QCOMPARE(reply.data()[QLatin1String("user")][QLatin1String("name")], QStringLiteral("A < B"));
    QCOMPARE(reply.data()[QLatin1String("user")][QLatin1String("email")], QStringLiteral("a@b.id"));
    QCOMPARE(reply.data()[QLatin1String("membership")][QLatin1String("has_access")], true);
    setUser(9);
    m_digiUp->setReply("/creatorup/verify",
                       {200, R"({"status":"success","data":{"user":{"digiup_user_id":9}}})", {}});
    QCOMPARE(m_client->verify("token-c", QStringLiteral("d")).status, 200);
}

void TestCreatorUpLimits::downgradeAsksForSigningOut() {
    m_digiUp->setReply("/membership/plans",
                       {200, R"({"status":"success","data":[{"name":"Pro","device_limit":3}]})", {}});
    m_digiUp->setReply(
        "/user/subscription",
        {200, R"({"success":true,"content":{"membership":{"planName":"Pro","isActive":true}}})", {}});
    for (const char* device : {"a", "b", "c"})
        QCOMPARE(m_client->verify("token-a", QLatin1String(device)).status, 200);
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 403);
    m_digiUp->setReply("/user/subscription", {200, R"({"success":true,"content":{"membership":null}})", {}});
    const HttpReply refused = m_client->verify("token-b", QStringLiteral("b"));
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), QStringLiteral("DEVICE_LIMIT"));
    QCOMPARE(refused.data().value(QLatin1String("limit")), 1);
    const QJsonArray devices = refused.data().value(QLatin1String("devices")).toArray();
    QCOMPARE(devices.size(), 3);
    for (const auto& device : devices)
        QCOMPARE(device[QLatin1String("current")].toBool(),
                 device[QLatin1String("id")] == QLatin1String("b"));
    for (const char* path : {"/devices/a", "/devices/c"})
        QCOMPARE(m_client->http.remove(url(path), "token-b").status, 200);
    QCOMPARE(m_client->verify("token-b", QStringLiteral("b")).status, 200);
}

void TestCreatorUpLimits::tokenInTheBodyIsNoPartOfTheRecord() {
    QJsonObject batch = batchBody(newUuid(), m_client->leaseId("token-a", QStringLiteral("d")));
    batch.insert(QStringLiteral("token"), QStringLiteral("token-a"));
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-a").status, 201);
    batch.insert(QStringLiteral("token"), QStringLiteral("token-b"));
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-a").status, 400);
    QCOMPARE(m_client->http.get(url("/devices"), "token-b").status, 200);
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-b").status, 200);
}

// A video that failed early has neither codec nor encoder.
void TestCreatorUpLimits::emptyTextsAreTaken() {
    const QString batchId = newUuid();
    const QString lease = m_client->leaseId("token-a", QStringLiteral("d"));
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(batchId, lease), "token-a").status, 201);
    QJsonObject video = videoBody(newUuid(), batchId);
    for (const char* field : {"codec", "encoder"})
        video.insert(QLatin1String(field), QString());
    for (const char* field : {"duration_ms", "width", "height", "render_ms"})
        video.insert(QLatin1String(field), 0);
    video.insert(QStringLiteral("status"), QStringLiteral("failed"));
    const HttpReply reply = m_client->http.post(url("/video/process"), video, "token-a");
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.data().value(QLatin1String("client_video_id")),
             video.value(QLatin1String("client_video_id")));
}

void TestCreatorUpLimits::nulIsRefused() {
    QJsonObject batch = batchBody(newUuid(), m_client->leaseId("token-a", QStringLiteral("d")));
    batch.insert(QStringLiteral("name"), QString::fromLatin1("a\0b", 3));
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-a").status, 422);
    QCOMPARE(m_client->http.remove(url("/devices/a%00b"), "token-a").status, 404);
}

void TestCreatorUpLimits::batchWithoutALeaseIsANewPermit() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    QJsonObject batch = batchBody(newUuid(), {});
    batch.remove(QStringLiteral("lease_id"));
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-a").status, 201);
    batch = batchBody(newUuid(), {});
    batch.insert(QStringLiteral("lease_id"), QJsonValue());
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-a").status, 201);
}

void TestCreatorUpLimits::forwardsCarryTheBatchesId() {
    const QString batchId = newUuid();
    QJsonObject batch = batchBody(batchId, m_client->leaseId("token-a", QStringLiteral("d")), 3);
    batch.insert(QStringLiteral("description"), QStringLiteral("For the 11.11 sale"));
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, "token-a").status, 201);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), "token-a").status,
                 201);
    QTRY_COMPARE(forwards("sent"), 2);
    QJsonObject created;
    QJsonObject used;
    for (const FakeDigiUp::Arrived& one : m_digiUp->arrived()) {
        const QJsonObject body = QJsonDocument::fromJson(one.body).object();
        if (one.path == "/batch/create") created = body;
        if (one.path == "/creatorup/sync/usage") used = body.value(QLatin1String("usage_data")).toObject();
    }
    const QString description = created.value(QLatin1String("description")).toString();
    QVERIFY(description.startsWith(QLatin1String("For the 11.11 sale")) && description.contains(batchId));
    QCOMPARE(used[QLatin1String("metadata")][QLatin1String("client_batch_id")], batchId);
    QCOMPARE(used[QLatin1String("metadata")][QLatin1String("video_count")], 3);
    QCOMPARE(used.value(QLatin1String("usage_type")), QStringLiteral("local_rendering"));
    QCOMPARE(used.value(QLatin1String("usage_amount")), 1);
}

// One user's thousand batches do not hold up another's only one.
void TestCreatorUpLimits::usersTakeTurns() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    setUser(8);
    QCOMPARE(m_client->verify("token-b", QStringLiteral("e")).status, 200);
    m_digiUp->setBehaviour("/batch/create", FakeDigiUp::Behaviour::Silence);
    for (int i = 0; i < 9; ++i)
        QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), {}), "token-a").status, 201);
    QTRY_COMPARE(m_digiUp->count("/batch/create"), 1);
    m_digiUp->setBehaviour("/batch/create", FakeDigiUp::Behaviour::Answer);
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), {}), "token-b").status, 201);
    m_platform->kill();
    QVERIFY2(m_platform->start(), m_platform->log());
    for (const char* token : {"token-a", "token-b"})
        QCOMPARE(m_client->http.get(url("/usage/monthly"), token).status, 200);
    QTRY_VERIFY(m_digiUp->count("/batch/create") >= 4);
    const QList<FakeDigiUp::Arrived> arrived = m_digiUp->arrived();
    int at = 0;
    int place = -1;
    for (const FakeDigiUp::Arrived& one : arrived) {
        if (one.path != "/batch/create") continue;
        if (place < 0 && one.head.contains("token-b")) place = at;
        ++at;
    }
    QVERIFY2(place >= 1 && place <= 3, qPrintable(QString::number(place)));
}

QTEST_GUILESS_MAIN(TestCreatorUpLimits)
#include "test_creatorup_limits.moc"

#include "tests/e2e/platform/api_walk.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/e2e/platform/stored_rows.h"
#include "tests/support/platform_process.h"

#include <QTemporaryDir>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::StringLiterals;

// resources/api/creatorup.json against the running service: every route, every answer, both ways.
class TestCreatorUpDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void documentIsSound();
    void routesAreTheDocuments();
    void goodAnswers();
    void recordsOfOthersAndConflicts();
    void devicesAreFew();
    void newPermitsEnd();
    void refreshingTooOften();
    void badTokens();
    void badBodies();
    void wrongFields();
    void digiUpAnswersSomethingElse();
    void digiUpIsAway();
    void databaseFails();
    void everyAnswerWasSeen();

private:
    struct Call {
        QByteArray method;
        QString path;
        QJsonObject body;
    };
    // A call that a signed-in user makes well, of every operation that needs a token.
    [[nodiscard]] static QList<Call> protectedCalls();
    // With what `options` add, on the same data. A DigiUp beside it, unless they say otherwise.
    void startWith(const QStringList& options);
    RawReply get(int expected, const QString& path) {
        return m_walk.call(expected, "GET", Api + path, m_token);
    }
    RawReply post(int expected, const QString& path, const QJsonObject& body) {
        return m_walk.call(expected, "POST", Api + path, m_token, body);
    }
    // A new user, signed in on the device "desk"; the following calls are its.
    void signInNewUser();

    static const QString Api;
    QTemporaryDir m_folder;
    PlatformProcess m_platform;
    std::unique_ptr<PlatformClient> m_client;
    ApiWalk m_walk{QStringLiteral(CREATORUP_SOURCE_DIR "/resources/api/creatorup.json")};
    QByteArray m_token;
    QString m_leaseId;
    QByteArray m_unseen;  // a good token that the service has not seen yet
};

const QString TestCreatorUpDocument::Api = u"/api/v1"_s;

namespace {

QJsonObject device(const QString& id) {
    return {{u"device"_s, QJsonObject{{u"id"_s, id}, {u"name"_s, u"Desk"_s}, {u"os"_s, u"Linux"_s}}}};
}

const QString Check = u"/digiup/membership/check?feature=local_rendering&device_id=desk"_s;

}  // namespace

QList<TestCreatorUpDocument::Call> TestCreatorUpDocument::protectedCalls() {
    return {{"POST", u"/digiup/verify"_s, device(u"desk"_s)},
            {"GET", u"/digiup/user/sync"_s, {}},
            {"GET", Check, {}},
            {"GET", u"/devices"_s, {}},
            {"DELETE", u"/devices/desk"_s, {}},
            {"POST", u"/batch/create"_s, batchBody(newUuid(), newUuid())},
            {"POST", u"/video/process"_s, videoBody(newUuid(), newUuid())},
            {"GET", u"/usage/monthly"_s, {}}};
}

void TestCreatorUpDocument::startWith(const QStringList& options) {
    m_platform.setOptions(options);
    QVERIFY2(m_platform.restart(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), m_platform.creatorUpOrigin());
    m_walk.setOrigin(m_platform.creatorUpOrigin());
}

void TestCreatorUpDocument::signInNewUser() {
    m_token = m_client->newUser().token;
    const RawReply reply = post(200, u"/digiup/verify"_s, device(u"desk"_s));
    m_leaseId = claimsIn(QJsonDocument::fromJson(reply.body())["data"_L1]["lease"_L1].toString())["jti"_L1]
                    .toString();
}

void TestCreatorUpDocument::initTestCase() {
    startWith({u"--list-routes"_s});
    m_unseen = m_client->newUser().token;
}

void TestCreatorUpDocument::cleanup() {
    QCOMPARE(m_walk.takeProblems(), QString());
}

void TestCreatorUpDocument::documentIsSound() {
    QCOMPARE(m_walk.document().flaws().join(u'\n'), QString());
}

void TestCreatorUpDocument::routesAreTheDocuments() {
    QCOMPARE(m_platform.routes(u"creatorup"_s).join(u'\n'), m_walk.document().routes().join(u'\n'));
}

void TestCreatorUpDocument::goodAnswers() {
    signInNewUser();
    get(200, u"/keys"_s);
    get(200, u"/health"_s);
    get(200, u"/digiup/user/sync"_s);
    for (const auto feature : {"local_rendering"_L1, "ai_subtitle"_L1, "ai_voiceover"_L1})
        get(200, u"/digiup/membership/check?device_id=desk&feature="_s + feature);
    get(200, u"/devices"_s);
    get(200, u"/devices?device_id=desk"_s);
    get(200, u"/usage/monthly"_s);
    const QJsonObject batch = batchBody(newUuid(), m_leaseId);
    post(201, u"/batch/create"_s, batch);
    post(200, u"/batch/create"_s, batch);
    QJsonObject video = videoBody(newUuid(), batch["client_batch_id"_L1].toString());
    post(201, u"/video/process"_s, video);
    post(200, u"/video/process"_s, video);
    video["client_video_id"_L1] = newUuid();
    video["status"_L1] = u"failed"_s;
    video["error"_L1] = u"worker.crashed"_s;
    post(201, u"/video/process"_s, video);
    get(200, u"/usage/monthly"_s);
    get(200, u"/usage/monthly?month=2020-01"_s);
    m_walk.call(200, "DELETE", Api + u"/devices/desk"_s, m_token);
    m_walk.call(404, "DELETE", Api + u"/devices/desk"_s, m_token);
    get(403, Check);
}

void TestCreatorUpDocument::recordsOfOthersAndConflicts() {
    signInNewUser();
    QJsonObject batch = batchBody(newUuid(), m_leaseId);
    QJsonObject video = videoBody(newUuid(), batch["client_batch_id"_L1].toString());
    post(404, u"/video/process"_s, video);
    post(201, u"/batch/create"_s, batch);
    post(201, u"/video/process"_s, video);
    const QJsonObject mine[] = {batch, video};
    batch["name"_L1] = u"Another"_s;
    video["render_ms"_L1] = 1;
    post(409, u"/batch/create"_s, batch);
    post(409, u"/video/process"_s, video);
    signInNewUser();
    post(404, u"/batch/create"_s, mine[0]);
    post(404, u"/video/process"_s, mine[1]);
}

void TestCreatorUpDocument::devicesAreFew() {
    signInNewUser();
    post(403, u"/digiup/verify"_s, device(u"another"_s));
}

void TestCreatorUpDocument::newPermitsEnd() {
    signInNewUser();
    for (int i = 0; i < 10; ++i) {
        const QString id = newUuid();
        post(201, u"/batch/create"_s, batchBody(id, m_leaseId));
        post(201, u"/video/process"_s, videoBody(newUuid(), id));
    }
    post(402, u"/batch/create"_s, batchBody(newUuid(), newUuid()));
    const QString id = newUuid();
    post(201, u"/batch/create"_s, batchBody(id, m_leaseId));  // started under a lease: over the limit
    post(201, u"/video/process"_s, videoBody(newUuid(), id));
    get(200, u"/usage/monthly"_s);
    get(200, Check);
    QVERIFY(changeStore(m_platform.databaseUrl(u"creatorup"_s),
                        u"UPDATE digiup_users SET rendering_allowed=0"_s));
    post(403, u"/batch/create"_s, batchBody(newUuid(), newUuid()));
}

void TestCreatorUpDocument::refreshingTooOften() {
    signInNewUser();
    for (int i = 0; i < 6; ++i)
        get(200, u"/digiup/user/sync"_s);
    get(429, u"/digiup/user/sync"_s);
}

void TestCreatorUpDocument::badTokens() {
    m_walk.callEach(401, [](const OpenApi::Operation& one) { return one.needsToken; });
    const auto calls = protectedCalls();
    for (const Call& call : calls)
        m_walk.call(401, call.method, Api + call.path, "garbage", call.body);
}

void TestCreatorUpDocument::badBodies() {
    const auto takesBody = [](const OpenApi::Operation& one) { return one.takesBody; };
    m_walk.callEach(400, takesBody, "any", R"({"name":)");
    m_walk.callEach(400, takesBody, "any", R"({"token":"another"})");
    m_walk.callEach(413, takesBody, "any", QByteArray(2 << 20, ' '));
    m_walk.callRaw(400, "POST", Api + u"/batch/create"_s, "any", "{}", "Content-Type: text/plain\r\n");
}

void TestCreatorUpDocument::wrongFields() {
    m_walk.callEach(
        422, [](const OpenApi::Operation& one) { return one.takesBody; }, m_token);
    get(422, u"/digiup/membership/check"_s);
    get(422, u"/usage/monthly?month=2026-13"_s);
}

void TestCreatorUpDocument::digiUpAnswersSomethingElse() {
    QFile faults(m_folder.filePath(u"faults.json"_s));
    QVERIFY(faults.open(QIODevice::WriteOnly));
    faults.write(R"({"rules":[{"service":"digiup","faults":[{"kind":"html"}]}]})");
    faults.close();
    startWith({u"--faults"_s, faults.fileName()});
    const auto calls = protectedCalls();
    for (const Call& call : calls)
        m_walk.call(502, call.method, Api + call.path, m_unseen, call.body);
}

void TestCreatorUpDocument::digiUpIsAway() {
    startWith({u"--only"_s, u"creatorup"_s, u"--digiup-url"_s, u"http://127.0.0.1:1"_s});
    const auto calls = protectedCalls();
    for (const Call& call : calls)
        m_walk.call(503, call.method, Api + call.path, m_unseen, call.body);
    get(200, u"/health"_s);
    get(200, u"/usage/monthly"_s);  // of a token that it knows
}

void TestCreatorUpDocument::databaseFails() {
    const QString store = m_platform.databaseUrl(u"creatorup"_s);
    for (const auto table : {"migrations"_L1, "known_tokens"_L1})
        QVERIFY(changeStore(store, u"ALTER TABLE %1 RENAME TO %1_away"_s.arg(table)));
    get(503, u"/health"_s);
    get(503, u"/usage/monthly"_s);
    for (const auto table : {"migrations"_L1, "known_tokens"_L1})
        QVERIFY(changeStore(store, u"ALTER TABLE %1_away RENAME TO %1"_s.arg(table)));
    get(200, u"/health"_s);
}

void TestCreatorUpDocument::everyAnswerWasSeen() {
    QCOMPARE(m_walk.document().unseen().join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(TestCreatorUpDocument)
#include "test_creatorup_document.moc"

#include "tests/e2e/platform/api_walk.h"
#include "tests/e2e/platform/stored_rows.h"
#include "tests/support/platform_process.h"

#include <QJsonDocument>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::StringLiterals;

// resources/api/digiup.json against the running service: every route, every answer, both ways.
class TestDigiUpDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void documentIsSound();
    void routesAreTheDocuments();
    void goodAnswers();
    void refusals();
    void badTokens();
    void bodiesThatAreNoJson();
    void knownAnswersAreNotSentAgain();
    void databaseOfUsersIsDown();
    void databaseOfTheRestIsDown();
    void likeTheOriginal();
    void tooManyRequests();
    void everyAnswerWasSeen();

private:
    void startWith(const QStringList& options);
    void goodReads();
    // Runs statements on the service's database, beside it.
    [[nodiscard]] bool alter(const QStringList& statements);

    PlatformProcess m_platform;
    ApiWalk m_walk{QStringLiteral(CREATORUP_SOURCE_DIR "/resources/api/digiup.json")};
    QByteArray m_token;
};

namespace {

const QString Client = u"/api/v1/client"_s;

QJsonObject registration(const QString& email, const QString& phone, const QString& password = u"kata123"_s) {
    return {
        {u"email"_s, email}, {u"name"_s, u"Sari <Wulan>"_s}, {u"phone"_s, phone}, {u"password"_s, password}};
}

bool isProtected(const OpenApi::Operation& one) {
    return one.needsToken;
}

}  // namespace

void TestDigiUpDocument::startWith(const QStringList& options) {
    m_platform.setOptions(QStringList{u"--demo"_s, u"--only"_s, u"digiup"_s} + options);
    QVERIFY2(m_platform.restart(), m_platform.log());
    m_walk.setOrigin(m_platform.digiUpOrigin());
}

bool TestDigiUpDocument::alter(const QStringList& statements) {
    const QString store = m_platform.databaseUrl(u"digiup"_s);
    return std::all_of(statements.begin(), statements.end(),
                       [&store](const QString& statement) { return changeStore(store, statement); });
}

void TestDigiUpDocument::initTestCase() {
    startWith({u"--list-routes"_s});
}

void TestDigiUpDocument::cleanup() {
    QCOMPARE(m_walk.takeProblems(), QString());
}

void TestDigiUpDocument::documentIsSound() {
    QCOMPARE(m_walk.document().flaws().join(u'\n'), QString());
}

void TestDigiUpDocument::routesAreTheDocuments() {
    QCOMPARE(m_platform.routes(u"digiup"_s).join(u'\n'), m_walk.document().routes().join(u'\n'));
}

void TestDigiUpDocument::goodReads() {
    m_walk.call(200, "GET", u"/api/info"_s);
    for (const auto path : {"/auth/google"_L1, "/membership/plans"_L1, "/apps-pricing"_L1})
        m_walk.call(200, "GET", Client + path);
    m_walk.call(200, "GET", Client + u"/apps-pricing?app=creatorup"_s);
    for (const auto path :
         {"/user/me"_L1, "/user/subscription"_L1, "/creatorup/profile"_L1, "/creatorup/access"_L1,
          "/creatorup/auth/status"_L1, "/membership/feature/local_rendering/access"_L1,
          "/membership/feature/ai_voiceover/access"_L1, "/membership/feature/teleporting/access"_L1,
          "/batch/usage/monthly"_L1, "/auth/logout"_L1})
        m_walk.call(200, "GET", Client + path, m_token);
    m_walk.call(200, "POST", Client + u"/creatorup/verify"_s, {},
                {{u"token"_s, QString::fromLatin1(m_token)}});
    m_walk.call(200, "POST", Client + u"/batch/create"_s, m_token);
    m_walk.call(200, "POST", Client + u"/batch/create"_s, m_token,
                {{u"name"_s, u"One"_s}, {u"type"_s, u"video"_s}});
}

void TestDigiUpDocument::goodAnswers() {
    m_walk.call(201, "POST", Client + u"/auth/register"_s, {},
                registration(u"a@example.id"_s, u"081234567890"_s));
    const RawReply in = m_walk.call(200, "POST", Client + u"/auth/login"_s, {},
                                    {{u"email"_s, u"a@example.id"_s}, {u"password"_s, u"kata123"_s}});
    m_token = QJsonDocument::fromJson(in.body())["content"_L1]["token"_L1].toString().toLatin1();
    goodReads();  // without a membership and without usage
    m_walk.call(200, "POST", Client + u"/creatorup/sync/usage"_s, m_token,
                {{u"usage_data"_s,
                  QJsonObject{{u"batch_name"_s, u"One"_s}, {u"usage_type"_s, u"local_rendering"_s}}}});
    for (const auto plan : {"1"_L1, "3"_L1}) {
        m_walk.call(
            200, "POST", Client + u"/membership/subscribe/"_s + plan, m_token,
            {{u"payment_reference"_s, u"INV-1"_s}, {u"name"_s, u"Sari"_s}, {u"phone"_s, u"081234567890"_s}});
        m_walk.call(200, "GET", Client + u"/user/subscription"_s, m_token);
        m_walk.call(200, "GET", Client + u"/creatorup/access"_s, m_token);
    }
    goodReads();
    m_walk.call(200, "POST", Client + u"/auth/forgotpassword/request"_s, {},
                {{u"email"_s, u"a@example.id"_s}});
    m_walk.call(200, "PATCH", Client + u"/user/me"_s, m_token,
                {{u"name"_s, u"S"_s}, {u"email"_s, u"b@example.id"_s}, {u"password"_s, u"kata1234"_s}});
}

void TestDigiUpDocument::refusals() {
    const QJsonObject good = registration(u"c@example.id"_s, u"081234567891"_s);
    m_walk.call(201, "POST", Client + u"/auth/register"_s, {}, good);
    m_walk.call(422, "POST", Client + u"/auth/register"_s, {}, good);
    m_walk.call(422, "POST", Client + u"/auth/register"_s, {},
                registration(u"d@example.id"_s, u"081234567892"_s, u"kata1"_s));
    m_walk.call(400, "POST", Client + u"/auth/register"_s);
    m_walk.call(400, "POST", Client + u"/auth/login"_s);
    m_walk.call(401, "POST", Client + u"/auth/login"_s, {},
                {{u"email"_s, u"c@example.id"_s}, {u"password"_s, u"falsch"_s}});
    m_walk.call(400, "POST", Client + u"/auth/forgotpassword/request"_s);
    m_walk.call(422, "POST", Client + u"/auth/forgotpassword/request"_s, {},
                {{u"email"_s, u"nobody@example.id"_s}});
    m_walk.call(422, "PATCH", Client + u"/user/me"_s, m_token, {{u"email"_s, u"c@example.id"_s}});
    m_walk.call(422, "PATCH", Client + u"/user/me"_s, m_token, {{u"name"_s, 5}});
    m_walk.call(400, "POST", Client + u"/creatorup/verify"_s);
    m_walk.call(401, "POST", Client + u"/creatorup/verify"_s, {}, {{u"token"_s, u"garbage"_s}});
    m_walk.call(400, "POST", Client + u"/creatorup/sync/usage"_s, m_token);
    m_walk.call(404, "POST", Client + u"/membership/subscribe/99"_s, m_token);
    m_walk.call(404, "GET", Client + u"/apps-pricing?app=another"_s);
}

void TestDigiUpDocument::badTokens() {
    m_walk.callEach(401, isProtected);
    m_walk.callEach(401, isProtected, "garbage");
}

void TestDigiUpDocument::bodiesThatAreNoJson() {
    m_walk.callEach(
        500, [](const OpenApi::Operation& one) { return one.takesBody; }, m_token, R"({"name":)");
}

void TestDigiUpDocument::knownAnswersAreNotSentAgain() {
    const auto all = m_walk.document().operations();
    for (const OpenApi::Operation& one : all) {
        if (one.method != "GET") continue;
        const QString path = QString(one.path).replace(u"{feature}"_s, u"ai_subtitle"_s);
        const QByteArray tag = m_walk.call(200, "GET", path, m_token).header("ETag");
        QVERIFY(!tag.isEmpty());
        m_walk.callRaw(304, "GET", path, m_token, {}, "If-None-Match: " + tag + "\r\n");
        m_walk.callRaw(200, "GET", path, m_token, {}, "If-None-Match: W/\"another\"\r\n");
    }
}

void TestDigiUpDocument::databaseOfUsersIsDown() {
    QVERIFY(alter({u"ALTER TABLE users RENAME TO users_away"_s}));
    m_walk.callEach(422, isProtected, m_token);
    QVERIFY(alter({u"ALTER TABLE users_away RENAME TO users"_s}));
    m_walk.call(200, "GET", Client + u"/user/me"_s, m_token);
}

void TestDigiUpDocument::databaseOfTheRestIsDown() {
    QStringList away;
    QStringList back;
    for (const auto table :
         {"membership_plans"_L1, "user_subscriptions"_L1, "batches"_L1, "batch_usage"_L1}) {
        away.append(u"ALTER TABLE %1 RENAME TO %1_away"_s.arg(table));
        back.append(u"ALTER TABLE %1_away RENAME TO %1"_s.arg(table));
    }
    QVERIFY(alter(away));
    m_walk.callEach(
        500,
        [](const OpenApi::Operation& one) { return one.method == "GET" && one.statuses.contains(u"500"_s); },
        m_token);
    m_walk.call(500, "POST", Client + u"/batch/create"_s, m_token);
    m_walk.call(500, "POST", Client + u"/membership/subscribe/1"_s, m_token);
    m_walk.call(500, "POST", Client + u"/creatorup/verify"_s, {},
                {{u"token"_s, QString::fromLatin1(m_token)}});
    QVERIFY(alter(back));
    goodReads();
}

void TestDigiUpDocument::likeTheOriginal() {
    startWith({u"--like-original"_s, u"--list-routes"_s});
    goodReads();
    m_walk.call(401, "POST", Client + u"/creatorup/verify"_s, {}, {{u"token"_s, u"garbage"_s}});
    routesAreTheDocuments();
}

void TestDigiUpDocument::tooManyRequests() {
    startWith({u"--rate-limit"_s, u"1"_s});
    m_walk.call(200, "GET", u"/api/info"_s);
    m_walk.callEach(
        429, [](const OpenApi::Operation&) { return true; }, m_token);
}

void TestDigiUpDocument::everyAnswerWasSeen() {
    QCOMPARE(m_walk.document().unseen().join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(TestDigiUpDocument)
#include "test_digiup_document.moc"

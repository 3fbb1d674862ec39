#include "tests/e2e/platform/platform_client.h"
#include "tests/e2e/platform/raw_exchange.h"
#include "tests/e2e/platform/stored_rows.h"
#include "tests/support/platform_process.h"

#include <QTest>
#include <QUrlQuery>

using namespace creatorup::test;
using namespace Qt::StringLiterals;

// DigiUp's account: changing it, leaving it, forgetting its password; and the two answer shapes of their own.
class TestDigiUpAccount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void loggingOutLeavesTheTokenValid();
    void newPasswordIsAskedForByKnownUsersOnly();
    void googleLeadsBackToTheService();
    void statusIsShapeFive();
    void pricesAreShapeSix();
    void changesWhatIsGiven();
    void newPasswordCounts();
    void ignoresOtherFields();
    void validatesNothing();
    void refusesAKnownEmailAndChangesNothing();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void putIsNowhere();
    void markupIsEscapedInThePathToo();

private:
    [[nodiscard]] RawReply call(const QByteArray& method, const QByteArray& path,
                                const QByteArray& token = {}, const QJsonObject& body = {});
    [[nodiscard]] QJsonObject me(const QByteArray& token);
    // A token of an account of its own; its e-mail is m_email, its password kata123.
    [[nodiscard]] QByteArray newUser();

    PlatformProcess m_platform{{u"--only"_s, u"digiup"_s}};
    std::unique_ptr<PlatformClient> m_client;
    QString m_email;
};

namespace {

QJsonObject json(const RawReply& reply) {
    return QJsonDocument::fromJson(reply.body()).object();
}

}  // namespace

void TestDigiUpAccount::initTestCase() {
    QVERIFY2(m_platform.start(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), m_platform.creatorUpOrigin());
}

RawReply TestDigiUpAccount::call(const QByteArray& method, const QByteArray& path, const QByteArray& token,
                                 const QJsonObject& body) {
    return exchange(m_platform.digiUpOrigin(),
                    rawRequest(method, "/api/v1/client" + path, token, compactJson(body)));
}

QJsonObject TestDigiUpAccount::me(const QByteArray& token) {
    return json(call("GET", "/user/me", token))["content"_L1].toObject();
}

QByteArray TestDigiUpAccount::newUser() {
    const auto user = m_client->newUser(u"Sari Dewi"_s);
    m_email = user.email;
    return user.token;
}

void TestDigiUpAccount::loggingOutLeavesTheTokenValid() {
    const QByteArray token = newUser();
    const RawReply out = call("GET", "/auth/logout", token);
    QCOMPARE(out.status(), 200);
    QCOMPARE(json(out).keys(), (QStringList{u"content"_s, u"message"_s, u"success"_s}));
    QVERIFY(json(out)["content"_L1].isNull());
    QCOMPARE(call("GET", "/user/me", token).status(), 200);
}

void TestDigiUpAccount::newPasswordIsAskedForByKnownUsersOnly() {
    (void)newUser();
    QCOMPARE(call("POST", "/auth/forgotpassword/request", {}, {{u"email"_s, m_email}}).status(), 200);
    const QString store = m_platform.databaseUrl(u"digiup"_s);
    QCOMPARE(storedRows(store, u"SELECT email FROM password_requests JOIN users ON users.id=user_id"_s),
             QStringList{m_email});
    const RawReply unknown =
        call("POST", "/auth/forgotpassword/request", {}, {{u"email"_s, m_email.toUpper()}});
    QCOMPARE(unknown.status(), 422);
    QCOMPARE(json(unknown)["success"_L1], false);
    QVERIFY(json(unknown)["error"_L1].isNull());
    QCOMPARE(call("POST", "/auth/forgotpassword/request", {}, {{u"email"_s, u"nobody"_s}}).status(), 400);
    // The old one counts until somebody makes a new one.
    QVERIFY(!m_client->signIn(m_email, u"kata123"_s).isEmpty());
}

void TestDigiUpAccount::googleLeadsBackToTheService() {
    const RawReply reply =
        exchange(m_platform.digiUpOrigin(), rawRequest("GET", "/api/v1/client/auth/google"));
    QCOMPARE(reply.status(), 200);
    QCOMPARE(json(reply).keys(), (QStringList{u"data"_s, u"message"_s, u"success"_s}));
    const QUrl url(json(reply)["data"_L1]["authUrl"_L1].toString(), QUrl::StrictMode);
    QCOMPARE(url.host(), u"accounts.google.com"_s);
    const QUrlQuery query(url);
    QCOMPARE(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded),
             u"http://127.0.0.1/api/v1/client/auth/google/callback"_s);  // the Host that was sent
    QVERIFY(!query.hasQueryItem(u"state"_s));
}

void TestDigiUpAccount::statusIsShapeFive() {
    const QByteArray token = newUser();
    const QJsonObject status = json(call("GET", "/creatorup/auth/status", token));
    QCOMPARE(status["success"_L1], true);
    QCOMPARE(status["data"_L1]["authenticated"_L1], true);
    QCOMPARE(status["data"_L1]["user"_L1]["email"_L1], m_email);
    QCOMPARE(status["data"_L1]["user"_L1]["digiup_user_id"_L1], me(token)["id"_L1]);
    QCOMPARE(call("GET", "/creatorup/auth/status").status(), 401);
}

void TestDigiUpAccount::pricesAreShapeSix() {
    const QJsonObject good = json(call("GET", "/apps-pricing"));
    QCOMPARE(good["httpStatusCode"_L1], 200);
    QCOMPARE(good["data"_L1]["success"_L1], true);
    QStringList prices;
    const QJsonArray list = good["data"_L1]["content"_L1].toArray();
    for (const auto& price : list)
        prices.append(price["planName"_L1].toString() + u' ' + QString::number(price["price"_L1].toInt()));
    QCOMPARE(prices, (QStringList{u"Starter 0"_s, u"Growth 249000"_s, u"Pro 499000"_s}));
    const RawReply bad = call("GET", "/apps-pricing?app=teleporter");
    QCOMPARE(bad.status(), 404);
    QCOMPARE(json(bad)["httpStatusCode"_L1], 404);
    QCOMPARE(json(bad)["data"_L1]["success"_L1], false);
}

void TestDigiUpAccount::changesWhatIsGiven() {
    const QByteArray token = newUser();
    const QJsonObject before = me(token);
    QTest::qWait(2);  // updatedAt is in milliseconds
    const RawReply named = call("PATCH", "/user/me", token, {{u"name"_s, u"Wulan <3"_s}});
    QCOMPARE(named.status(), 200);
    QJsonObject expected = before;
    expected["name"_L1] = u"Wulan &lt;3"_s;
    expected["updatedAt"_L1] = json(named)["content"_L1]["updatedAt"_L1];
    QVERIFY(expected["updatedAt"_L1].toString() > before["updatedAt"_L1].toString());
    QCOMPARE(json(named)["content"_L1].toObject(), expected);
    QCOMPARE(me(token), expected);
    QCOMPARE(call("PATCH", "/user/me", token, {{u"email"_s, u"wulan@example.id"_s}}).status(), 200);
    QCOMPARE(me(token)["email"_L1], u"wulan@example.id"_s);
    QVERIFY(!m_client->signIn(u"wulan@example.id"_s, u"kata123"_s).isEmpty());
    QVERIFY(m_client->signIn(m_email, u"kata123"_s).isEmpty());
    QCOMPARE(call("PATCH", "/user/me", token).status(), 200);  // nothing at all
    QCOMPARE(me(token)["name"_L1], u"Wulan &lt;3"_s);
}

void TestDigiUpAccount::newPasswordCounts() {
    const QByteArray token = newUser();
    QCOMPARE(call("PATCH", "/user/me", token, {{u"password"_s, u"baru1234"_s}}).status(), 200);
    QVERIFY(m_client->signIn(m_email, u"kata123"_s).isEmpty());
    QVERIFY(!m_client->signIn(m_email, u"baru1234"_s).isEmpty());
    QCOMPARE(call("GET", "/user/me", token).status(), 200);  // nothing is revoked
}

void TestDigiUpAccount::ignoresOtherFields() {
    const QByteArray token = newUser();
    QJsonObject before = me(token);
    const RawReply reply = call("PATCH", "/user/me", token,
                                {{u"phone"_s, u"089999999999"_s},
                                 {u"accountType"_s, u"pro"_s},
                                 {u"isVerified"_s, true},
                                 {u"id"_s, u"another"_s},
                                 {u"anything"_s, QJsonObject()}});
    QCOMPARE(reply.status(), 200);
    QJsonObject after = me(token);
    before.remove("updatedAt"_L1);
    after.remove("updatedAt"_L1);
    QCOMPARE(after, before);
}

void TestDigiUpAccount::validatesNothing() {
    const QByteArray token = newUser();
    QCOMPARE(
        call("PATCH", "/user/me", token, {{u"name"_s, QString()}, {u"email"_s, u"no address"_s}}).status(),
        200);
    QCOMPARE(me(token)["name"_L1], QString());
    QCOMPARE(me(token)["email"_L1], u"no address"_s);
}

void TestDigiUpAccount::refusesAKnownEmailAndChangesNothing() {
    (void)newUser();
    const QString taken = m_email;
    const QByteArray token = newUser();
    const RawReply reply = call("PATCH", "/user/me", token, {{u"email"_s, taken}, {u"name"_s, u"Changed"_s}});
    QCOMPARE(reply.status(), 422);
    QCOMPARE(json(reply)["success"_L1], false);
    QCOMPARE(me(token)["email"_L1], m_email);
    QCOMPARE(me(token)["name"_L1], u"Sari Dewi"_s);
}

void TestDigiUpAccount::refusesWhatIsNoText_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("name") << u"name"_s << QJsonValue(5);
    QTest::newRow("no name") << u"name"_s << QJsonValue();
    QTest::newRow("e-mail") << u"email"_s << QJsonValue(QJsonArray());
    QTest::newRow("password") << u"password"_s << QJsonValue(true);
}

void TestDigiUpAccount::refusesWhatIsNoText() {
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    static const QByteArray token = newUser();
    const QJsonObject before = me(token);
    QCOMPARE(call("PATCH", "/user/me", token, {{field, value}}).status(), 422);
    QCOMPARE(me(token), before);
}

void TestDigiUpAccount::putIsNowhere() {
    const RawReply reply = call("PUT", "/user/me", newUser());
    QCOMPARE(reply.status(), 404);
    QVERIFY(reply.header("Content-Type").startsWith("text/html"));
}

void TestDigiUpAccount::markupIsEscapedInThePathToo() {
    const RawReply reply = call("GET", "/membership/feature/%3Cb%3E/access", newUser());
    QCOMPARE(reply.status(), 200);
    QCOMPARE(json(reply)["data"_L1]["feature"_L1], u"&lt;b>"_s);
}

QTEST_GUILESS_MAIN(TestDigiUpAccount)
#include "test_digiup_account.moc"

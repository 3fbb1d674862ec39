// What a client of DigiUp and CreatorUp must survive, derived from what was measured of DigiUp's running
// service. A case without a place is below; the others are where the part they need is.
//
//  1  401 on a protected call: the sign-in is over, nothing else is
//  2  401 at the login: the password is wrong; nobody was signed out
//  3  422 ERROR_AUTH: DigiUp's database is down; session and token stay (also test_robust_session)
//  4  422 and 400 otherwise: at the field that caused it
//  5  429, plain text labelled as HTML, with Retry-After: nothing goes there until then
//  6  Retry-After as a date, read on a computer with a wrong clock
//  7  500, 502, 503 in every shape, or as a page: later
//  8  HTML with 200: a captive portal
//  9  HTML with 404: another prefix, a proxy
// 10  empty 204, 304 and 431
// 11  a reply that is cut, under status 200
// 12  a reply that drips, against the deadline (test_api_client: theDeadlineEndsADrip)
// 13  no reply at all (test_api_client: badWeather)
// 14  redirects: 5 statuses, 2 methods, 4 places; the token never travels
// 15  a token that answers for somebody else (test_sign_in: refusesAnotherUsersData)
// 16  no data where there should be
// 17  no message, no name, no phone (test_robust_reading)
// 18  fields that nobody knows (test_robust_reading)
// 19  plans that nobody knows (test_robust_reading)
// 20  "&lt;", which is "<" and never markup (test_robust_reading)
// 21  texts in three languages: they decide nothing, and no sentence of ours is made of them
// 22  this computer's clock is wrong (test_robust_session)
// 23  a kept-alive connection that is dead: once more, if that is harmless
// 24  a reply that is too large
// 25  JSON that nests too deep
// 26  a content type that is not JSON's
// 27  null in limits and ends; dates with and without a zone (test_robust_reading)
// 28  keys that come twice, invalid UTF-8, a byte order mark (test_robust_reading)
//
// Certificates that are not good are in test_tls.
#include "tests/core/services/robust_rig.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::services;
using namespace creatorup::test;

class TestRobustClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void meansTheSameInEveryShape_data();
    void meansTheSameInEveryShape();
    void refusalsAreAtTheirField_data();
    void refusalsAreAtTheirField();
    void obeysRetryAfter();
    void measuresADateByTheServicesClock();
    void nothingToReadIsGoodWhereNothingIsRead();
    void neverFollowsARedirect_data();
    void neverFollowsARedirect();
    void textsAreNeverOurSentence_data();
    void textsAreNeverOurSentence();
    void repeatsOnlyWhatIsHarmless_data();
    void repeatsOnlyWhatIsHarmless();
    void doesNotTellWhoHasAnAccount();

private:
    RobustRig m_rig;
};

void TestRobustClient::init() {
    m_rig.forget();
}

void TestRobustClient::meansTheSameInEveryShape_data() {
    QTest::addColumn<Weather>("weather");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const Weather& weather, ErrorCode code) {
        QTest::newRow(name) << weather << QString(code);
    };
    using namespace serviceErrors;
    const QByteArray two = R"({"success":false,"message":"No Authorized","error":"Invalid token"})";
    row("1: 401", json(401, two), NotSignedIn);
    row("1: 401 in shape 4", json(401, R"({"status":"error","message":"no"})"), NotSignedIn);
    row("1: 401 in shape 6", json(200, R"({"httpStatusCode":401,"data":)" + two + "}"), NotUnderstood);
    row("1: 401 from a proxy", page(401, "text/html", "<html>"), NotUnderstood);
    row("3: 422 ERROR_AUTH", json(422, R"({"success":false,"message":"Erro","error":"ERROR_AUTH"})"),
        AuthDbDown);
    row("5: 429", page(429, "text/html", "Too many requests"), RateLimited);
    row("5: 429 in JSON", json(429, R"({"status":"error","message":"no"})"), RateLimited);
    row("7: 500 in shape 3",
        json(500,
             R"({"success":false,"error":{"code":500,"error":"SERVER_ERROR","message":"x","details":[]}})"),
        Server);
    row("7: 502 as a page", page(502, "text/html", "<html>Bad gateway</html>"), Server);
    row("7: 503", json(503, R"({"status":"error","message":"x","code":"DIGIUP_UNREACHABLE"})"), Server);
    row("7: no success under 200", json(200, R"({"success":false,"message":"hm","error":null})"),
        NotUnderstood);
    row("8: HTML with 200", page(200, "text/html", "<html>Welcome to our hotel</html>"), NotJson);
    row("9: HTML with 404", page(404, "text/html", "<pre>Cannot GET /</pre>"), NotUnderstood);
    row("9: JSON with 404", json(404, R"({"status":"error","message":"no"})"), NotFound);
    row("10: empty 204", {.bytes = "HTTP/1.1 204 No Content\r\n\r\n"}, NotUnderstood);
    row("10: empty 304", {.bytes = "HTTP/1.1 304 Not Modified\r\n\r\n"}, NotJson);
    row("10: empty 431", page(431, "text/plain", ""), NotUnderstood);
    row("11: cut", cut(json(200, goodUser), json(200, goodUser).bytes.size() - 9), Cut);
    row("16: no content", json(200, R"({"success":true,"message":"ok"})"), NotUnderstood);
    row("16: content is null", json(200, R"({"success":true,"message":"ok","content":null})"), NotUnderstood);
    row("16: content is a list", json(200, R"({"success":true,"message":"ok","content":[1]})"),
        NotUnderstood);
    row("24: too large", json(200, "{\"a\":\"" + QByteArray(1'100'000, 'x') + "\"}"), TooLarge);
    row("25: too deep", json(200, QByteArray("{\"a\":").repeated(33) + "1" + QByteArray(33, '}')), NotJson);
    row("26: labelled as text", page(200, "text/plain", goodUser), NotJson);
    row("26: not labelled", {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"}, NotJson);
}

void TestRobustClient::meansTheSameInEveryShape() {
    QFETCH(Weather, weather);
    QFETCH(QString, code);
    m_rig.says(weather);
    const auto me = await(m_rig.digiUp().me());
    QVERIFY(!me);
    QCOMPARE(me.error().code, code);
    QVERIFY(!me.error().message.isEmpty());
    QVERIFY(!me.error().message.contains(u'<'));
    // 2: the same answers to a login, but for the password's.
    const auto login = await(m_rig.digiUp().login(s("a@b.test"), s("sandi123")));
    QVERIFY(!login);
    const bool aboutThePassword = code == serviceErrors::NotSignedIn;
    QCOMPARE(login.error().code, aboutThePassword ? QString(serviceErrors::WrongPassword) : code);
}

void TestRobustClient::refusalsAreAtTheirField_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto details = [](const char* field) -> QByteArray {
        return QByteArray(
                   R"({"success":false,"error":{"code":400,"error":"VALIDATION_ERROR","message":"Galat",)"
                   R"("details":[{"field":"unknown","message":"?","code":"x"},{"field":")") +
               field + R"(","message":"Terlalu pendek","code":"too_small"}]}})";
    };
    using namespace serviceErrors;
    QTest::newRow("name") << 400 << details("body.name") << QString(BadName);
    QTest::newRow("e-mail") << 400 << details("body.email") << QString(BadEmail);
    QTest::newRow("phone") << 400 << details("phone") << QString(BadPhone);
    QTest::newRow("password") << 400 << details("body.password") << QString(BadPassword);
    QTest::newRow("something else") << 400 << details("body.captcha") << QString(Validation);
    for (const char* text :
         {"Email already registered!", "Email sudah terdaftar!", "Telefone já cadastrado!"})
        QTest::newRow(text) << 422
                            << QByteArray(R"({"success":false,"error":null,"message":")") + text + R"("})"
                            << QString(AlreadyRegistered);
    QTest::newRow("database down") << 422
                                   << QByteArray(R"({"success":false,"message":"x","error":"ERROR_AUTH"})")
                                   << QString(AuthDbDown);
}

void TestRobustClient::refusalsAreAtTheirField() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_rig.says(json(status, body));
    const auto registered =
        await(m_rig.digiUp().registerUser({s("Sari"), s("a@b.test"), s("081234567890"), s("sandi123")}));
    QVERIFY(!registered);
    QTEST(registered.error().code, "code");
    const auto changed = await(m_rig.digiUp().changeMe({.name = {}, .email = s("b@b.test"), .password = {}}));
    QVERIFY(!changed);
    QTEST(changed.error().code, "code");
}

void TestRobustClient::obeysRetryAfter() {
    m_rig.says(page(429, "text/html", "Too many requests, please try again later.", "Retry-After: 2\r\n"));
    const auto first = await(m_rig.digiUp().plans());
    QVERIFY(first.error().is(serviceErrors::RateLimited));
    QVERIFY2(first.error().message.contains(s("2 s")), qPrintable(first.error().message));
    const auto seen = m_rig.server.seen().size();
    m_rig.says(json(200, R"({"status":"success","data":[]})"));
    QVERIFY(await(m_rig.digiUp().plans()).error().is(serviceErrors::RateLimited));
    QVERIFY(await(m_rig.digiUp().login(s("a@b.test"), s("sandi123"))).error().is(serviceErrors::RateLimited));
    QCOMPARE(m_rig.server.seen().size(), seen);
    // Another service is not meant.
    WeatherServer other([](const SeenRequest&) { return json(200, R"({"status":"success","data":[]})"); });
    QVERIFY(await(DigiUpClient(*m_rig.api, net::Origin::parse(other.origin()).value()).plans()));
    QTest::qWait(2'100);
    QVERIFY(await(m_rig.digiUp().plans()));
    // 429 without a wait asks for nothing in particular.
    m_rig.says(page(429, "text/plain", "no"));
    QVERIFY(await(m_rig.digiUp().plans()).error().message.contains(s("later")));
    m_rig.says(json(200, R"({"status":"success","data":[]})"));
    QVERIFY(await(m_rig.digiUp().plans()));
}

void TestRobustClient::measuresADateByTheServicesClock() {
    // A service whose year is 2031, or a computer that is five years behind.
    m_rig.says(page(429, "text/plain", "no",
                    "Date: Tue, 25 Nov 2031 10:00:00 GMT\r\nRetry-After: Tue, 25 Nov 2031 10:02:00 GMT\r\n"));
    const auto refused = await(m_rig.digiUp().plans());
    QVERIFY2(refused.error().message.contains(s("120 s")), qPrintable(refused.error().message));
}

void TestRobustClient::nothingToReadIsGoodWhereNothingIsRead() {
    m_rig.says({.bytes = "HTTP/1.1 204 No Content\r\n\r\n"});
    QVERIFY(await(m_rig.creatorUp().removeDevice(s("7"))));
    QVERIFY(await(m_rig.digiUp().changeMe({.name = s("Sari"), .email = {}, .password = {}})));
}

void TestRobustClient::neverFollowsARedirect_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("write");
    QTest::addColumn<QString>("place");
    for (const int status : {301, 302, 303, 307, 308})
        for (const bool write : {false, true})
            for (const char* place : {"same host", "other port", "other host", "other scheme"})
                QTest::addRow("%d %s %s", status, write ? "PATCH" : "GET", place)
                    << status << write << s(place);
}

void TestRobustClient::neverFollowsARedirect() {
    QFETCH(int, status);
    QFETCH(bool, write);
    QFETCH(QString, place);
    WeatherServer elsewhere([](const SeenRequest&) { return json(200, goodUser); });
    const QString port = elsewhere.origin().section(u':', -1);
    const QString path = s("/api/v1/client/user/me");
    const QHash<QString, QString> targets{{s("same host"), m_rig.server.origin() + s("/elsewhere")},
                                          {s("other port"), elsewhere.origin() + path},
                                          {s("other host"), s("http://localhost:") + port + path},
                                          {s("other scheme"), s("https://127.0.0.1:") + port + path}};
    const QString target = targets.value(place);
    m_rig.says(json(status, "{}", "Location: " + target.toLatin1() + "\r\n"));
    const auto before = m_rig.server.seen().size();
    Error error;
    if (write) {
        const auto changed = await(m_rig.digiUp().changeMe({.name = s("Sari"), .email = {}, .password = {}}));
        QVERIFY(!changed);
        error = changed.error();
    } else {
        const auto me = await(m_rig.digiUp().me());
        QVERIFY(!me);
        error = me.error();
    }
    QVERIFY2(error.is(serviceErrors::Redirect), qPrintable(error.text()));
    QTest::qWait(50);
    QCOMPARE(elsewhere.connections(), 0);
    QCOMPARE(m_rig.server.seen().size(), before + 1);
    QCOMPARE(m_rig.server.seen().last().headers.value("authorization"), QByteArray("Bearer the-token"));
}

void TestRobustClient::textsAreNeverOurSentence_data() {
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestRobustClient::textsAreNeverOurSentence() {
    QFETCH(int, status);
    QStringList codes, sentences;
    for (const char* text : {"No Authorized ERROR_AUTH DEVICE_LIMIT", "Kata sandi salah", "Senha inválida"}) {
        m_rig.says(json(status, QByteArray(R"({"success":false,"error":null,"message":")") + text + R"("})"));
        const auto me = await(m_rig.digiUp().me());
        codes << me.error().code;
        sentences << me.error().message;
        QVERIFY2(!me.error().message.contains(s(text)), qPrintable(me.error().message));
        QVERIFY(status == 429 || me.error().cause.contains(s(text)));
    }
    QCOMPARE(codes.removeDuplicates(), 2);
    QCOMPARE(sentences.removeDuplicates(), 2);
}

void TestRobustClient::repeatsOnlyWhatIsHarmless_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("harmless");
    QTest::newRow("me") << s("me") << true;
    QTest::newRow("login") << s("login") << true;
    QTest::newRow("profile") << s("profile") << true;
    QTest::newRow("device") << s("device") << true;
    QTest::newRow("register") << s("register") << false;
    QTest::newRow("subscribe") << s("subscribe") << false;
}

void TestRobustClient::repeatsOnlyWhatIsHarmless() {
    QFETCH(QString, what);
    QFETCH(bool, harmless);
    // The connection is good once, kept alive, and then dead for as long as it is used.
    const auto triesWith = [&](const QString& call) {
        init();
        m_rig.says(drop());
        const auto before = m_rig.server.seen().size();
        if (call == s("me")) (void)await(m_rig.digiUp().me());
        if (call == s("login")) (void)await(m_rig.digiUp().login(s("a@b.test"), s("sandi123")));
        if (call == s("profile"))
            (void)await(m_rig.digiUp().changeMe({.name = s("Sari"), .email = {}, .password = {}}));
        if (call == s("device")) (void)await(m_rig.creatorUp().removeDevice(s("7")));
        if (call == s("register"))
            (void)await(
                m_rig.digiUp().registerUser({s("Sari"), s("a@b.test"), s("081234567890"), s("sandi123")}));
        if (call == s("subscribe"))
            (void)await(m_rig.digiUp().subscribe(2, {s("TRX"), s("Sari"), s("081234567890")}));
        return m_rig.server.seen().size() - before;
    };
    // Qt itself sends more than once; what we add is seen beside it.
    const auto ofQt = triesWith(s("register"));
    const auto tries = triesWith(what);
    QVERIFY(ofQt > 0);
    if (harmless)
        QVERIFY2(tries > ofQt, qPrintable(QString::number(tries)));
    else
        QCOMPARE(tries, ofQt);
    // And where it lives again, the call succeeds.
    if (!harmless) return;
    init();
    int calls = 0;
    m_rig.server.setForecast([&calls](const SeenRequest&) {
        return ++calls == 1
                   ? drop()
                   : json(200, R"({"success":true,"content":{"id":7,"email":"a@b.test","token":"a.b.c"}})");
    });
    if (what == s("me")) QVERIFY(await(m_rig.digiUp().me()));
    if (what == s("login")) QVERIFY(await(m_rig.digiUp().login(s("a@b.test"), s("sandi123"))));
    if (what == s("profile"))
        QVERIFY(await(m_rig.digiUp().changeMe({.name = s("Sari"), .email = {}, .password = {}})));
    if (what == s("device")) QVERIFY(await(m_rig.creatorUp().removeDevice(s("7"))));
}

void TestRobustClient::doesNotTellWhoHasAnAccount() {
    for (const char* body : {R"({"success":true,"message":"Sent","content":null})"}) {
        m_rig.says(json(200, body));
        QVERIFY(await(m_rig.digiUp().requestNewPassword(s("a@b.test"))));
    }
    QCOMPARE(m_rig.server.seen().last().path, QByteArray("/api/v1/client/auth/forgotpassword/request"));
    QCOMPARE(m_rig.server.seen().last().body, QByteArray(R"({"email":"a@b.test"})"));
    QVERIFY(!m_rig.server.seen().last().headers.contains("authorization"));
    m_rig.says(json(422, R"({"success":false,"message":"User not found","error":null})"));
    QVERIFY(await(m_rig.digiUp().requestNewPassword(s("a@b.test"))));
    m_rig.says(json(422, R"({"success":false,"message":"x","error":"ERROR_AUTH"})"));
    QVERIFY(await(m_rig.digiUp().requestNewPassword(s("a@b.test"))).error().is(serviceErrors::AuthDbDown));
    m_rig.says(json(500, R"({"success":false})"));
    QVERIFY(await(m_rig.digiUp().requestNewPassword(s("a@b.test"))).error().is(serviceErrors::Server));
}

QTEST_GUILESS_MAIN(TestRobustClient)
#include "test_robust_client.moc"

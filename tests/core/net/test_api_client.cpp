#include "core/net/api_client.h"
#include "tests/support/await.h"
#include "tests/support/weather_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace creatorup;
using namespace creatorup::net;
using namespace creatorup::test;
using namespace std::chrono_literals;

namespace {

// A token source that answers when it is told to.
class SlowToken final : public TokenSource {
public:
    QPromise<Result<QByteArray>> promise;
    QFuture<Result<QByteArray>> token() override {
        promise.start();
        return promise.future();
    }
    void give(const Result<QByteArray>& token) {
        promise.addResult(token);
        promise.finish();
    }
};

std::shared_ptr<SlowToken> readyToken(const QByteArray& token) {
    auto source = std::make_shared<SlowToken>();
    source->promise.addResult(Result<QByteArray>(token));
    source->promise.finish();
    return source;
}

Request request(const WeatherServer& server) {
    return {.origin = Origin::parse(server.origin()).value(), .path = QStringLiteral("/api/v1/thing")};
}

Weather always(const Weather& weather) {
    return weather;
}

}  // namespace

class TestApiClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheReply();
    void sendsWhatItSays();
    void statusesAreReplies_data();
    void statusesAreReplies();
    void badWeather_data();
    void badWeather();
    void anErrorPageIsAReplyWithoutJson();
    void doesNotFollowRedirects();
    void stopsReadingAtTheCap();
    void theDeadlineEndsADrip();
    void aDeadConnectionIsTriedOnceMore();
    void aWriteThatMayNotRepeatIsNotRepeatedByUs();
    void endsWhenItsContextGoes();
    void endsWhenTheFutureIsCancelled();
    void endsWhenTheClientGoes();
    void theTokensErrorIsTheCallsError();
    void aTokenCannotWriteHeaders();
    void aTokenThatNeverComesIsATimeout();

private:
    ApiClient m_client;
};

void TestApiClient::givesTheReply() {
    WeatherServer server(
        [](const SeenRequest&) { return json(200, R"({"status":"success"})", "Retry-After: 7\r\n"); });
    const auto reply = await(m_client.send(request(server), this));
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QVERIFY(reply->isGood());
    QCOMPARE(reply->json->value(QLatin1String("status")).toString(), QStringLiteral("success"));
    QCOMPARE(*reply->retryAfter, 7s);
}

void TestApiClient::sendsWhatItSays() {
    WeatherServer server([](const SeenRequest&) { return json(200, "{}", "Set-Cookie: a=b\r\n"); });
    Request post = request(server);
    post.method = Method::Post;
    post.tokens = readyToken("abc.def.ghi");
    post.query = {{QStringLiteral("month"), QStringLiteral("2026-11")}};
    QVERIFY(await(m_client.send(post, this)));
    post.method = Method::Patch;
    post.body = "{\"a\":1}";
    post.tokens = nullptr;
    QVERIFY(await(m_client.send(post, this)));

    const SeenRequest first = server.seen().at(0);
    QCOMPARE(first.method, QByteArray("POST"));
    QCOMPARE(first.path, QByteArray("/api/v1/thing?month=2026-11"));
    QCOMPARE(first.body, QByteArray("{}"));  // DigiUp answers 500 to a POST without a body
    QCOMPARE(first.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(first.headers.value("authorization"), QByteArray("Bearer abc.def.ghi"));
    QVERIFY(first.headers.value("user-agent").startsWith("CreatorUp/"));
    const SeenRequest second = server.seen().at(1);
    QCOMPARE(second.method, QByteArray("PATCH"));
    QCOMPARE(second.body, QByteArray("{\"a\":1}"));
    QVERIFY(!second.headers.contains("authorization"));
    QVERIFY(!second.headers.contains("cookie"));
}

void TestApiClient::statusesAreReplies_data() {
    QTest::addColumn<int>("status");
    for (const int status :
         {200, 201, 400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 429, 500, 501, 502, 503})
        QTest::addRow("%d", status) << status;
}

void TestApiClient::statusesAreReplies() {
    QFETCH(int, status);
    WeatherServer server([status](const SeenRequest&) { return json(status, R"({"a":1})"); });
    Request post = request(server);
    post.method = Method::Post;
    const auto reply = await(m_client.send(post, this));
    QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
    QCOMPARE(reply->status, status);
    QVERIFY(reply->json);
}

void TestApiClient::badWeather_data() {
    QTest::addColumn<Weather>("weather");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const Weather& weather, ErrorCode code) {
        QTest::newRow(name) << weather << QString(code);
    };
    const Weather good = json(200, R"({"status":"success","data":{"long":"enough to be cut"}})");
    row("closed without a byte", drop(), netErrors::Cut);
    row("cut in the headers", cut(good, 20), netErrors::Cut);
    row("cut in the body", cut(good, good.bytes.size() - 10), netErrors::Cut);
    row("cut error page", cut(json(503, R"({"status":"error","message":"long enough"})"), 100),
        netErrors::Cut);
    row("HTML with 200", page(200, "text/html", "<html>Welcome to our hotel</html>"), netErrors::NotJson);
    row("HTML labelled as JSON", page(200, "application/json", "<html></html>"), netErrors::NotJson);
    row("JSON labelled as HTML", page(200, "text/html", "{}"), netErrors::NotJson);
    row("empty 200", page(200, "application/json", ""), netErrors::NotJson);
    row("a list", json(200, "[1,2]"), netErrors::NotJson);
    row("too deep", json(200, QByteArray("{\"a\":").repeated(40) + "1" + QByteArray(40, '}')),
        netErrors::NotJson);
    row("moved", json(301, "{}", "Location: /elsewhere\r\n"), netErrors::Redirect);
    row("see other", json(303, "{}", "Location: https://example.test/\r\n"), netErrors::Redirect);
    row("not modified", page(304, "application/json", ""), netErrors::NotJson);
    row("never answers", hang(), netErrors::Timeout);
    row("not HTTP", {.bytes = "SSH-2.0-OpenSSH\r\n\r\n"}, netErrors::Cut);
}

void TestApiClient::badWeather() {
    QFETCH(Weather, weather);
    WeatherServer server([weather](const SeenRequest&) { return always(weather); });
    Request get = request(server);
    get.deadline = 700ms;
    const auto reply = await(m_client.send(get, this));
    QVERIFY(!reply);
    QTEST(reply.error().code, "code");
    QVERIFY(!reply.error().message.isEmpty());
}

void TestApiClient::anErrorPageIsAReplyWithoutJson() {
    WeatherServer server(
        [](const SeenRequest&) { return page(404, "text/html", "<html>Cannot GET</html>"); });
    const auto reply = await(m_client.send(request(server), this));
    QVERIFY(reply);
    QCOMPARE(reply->status, 404);
    QVERIFY(!reply->json);
}

void TestApiClient::doesNotFollowRedirects() {
    WeatherServer elsewhere([](const SeenRequest&) { return json(200, "{}"); });
    WeatherServer server([&](const SeenRequest&) {
        return json(307, "{}", "Location: " + elsewhere.origin().toLatin1() + "/api/v1/thing\r\n");
    });
    Request post = request(server);
    post.method = Method::Post;
    post.tokens = readyToken("the-token");
    const auto reply = await(m_client.send(post, this));
    QVERIFY(!reply);
    QVERIFY(reply.error().is(netErrors::Redirect));
    QTest::qWait(200);
    QCOMPARE(elsewhere.connections(), 0);
    QCOMPARE(server.seen().size(), 1);
}

void TestApiClient::stopsReadingAtTheCap() {
    const QByteArray body = "{\"a\":\"" + QByteArray(70'000, 'x') + "\"}";
    WeatherServer server([&](const SeenRequest&) { return json(200, body); });
    Request get = request(server);
    QVERIFY(await(m_client.send(get, this)));
    get.maxReplyBytes = Request::signInReplyBytes;
    auto reply = await(m_client.send(get, this));
    QVERIFY(!reply);
    QVERIFY(reply.error().is(netErrors::TooLarge));
    // An error's body is capped as well.
    server.setForecast([&](const SeenRequest&) { return json(500, body); });
    reply = await(m_client.send(get, this));
    QVERIFY(!reply);
    QVERIFY(reply.error().is(netErrors::TooLarge));
}

void TestApiClient::theDeadlineEndsADrip() {
    // Every byte is a sign of life, so a timeout for inactivity alone would never come.
    WeatherServer server([](const SeenRequest&) {
        Weather weather = json(200, R"({"a":")" + QByteArray(10'000, 'x') + R"("})");
        weather.kind = Weather::Kind::Drip;
        return weather;
    });
    Request get = request(server);
    get.deadline = 1s;
    QElapsedTimer timer;
    timer.start();
    const auto reply = await(m_client.send(get, this));
    QVERIFY(!reply);
    QVERIFY(reply.error().is(netErrors::Timeout));
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TestApiClient::aDeadConnectionIsTriedOnceMore() {
    int calls = 0;
    WeatherServer server([&calls](const SeenRequest&) { return ++calls == 1 ? drop() : json(200, "{}"); });
    Request post = request(server);
    post.method = Method::Post;
    post.repeat = Repeat::WhenConnectionWasDead;
    post.tokens = readyToken("the-token");
    QVERIFY(await(m_client.send(post, this)));
    QVERIFY(calls >= 2);
    QCOMPARE(server.seen().last().headers.value("authorization"), QByteArray("Bearer the-token"));

    server.setForecast([](const SeenRequest&) { return drop(); });
    const auto reply = await(m_client.send(post, this));
    QVERIFY(!reply);
    QVERIFY(reply.error().is(netErrors::Cut));
}

void TestApiClient::aWriteThatMayNotRepeatIsNotRepeatedByUs() {
    // Qt itself sends more than once; how often depends on how new the connection is. So: new ones, and a
    // comparison.
    const auto triesWith = [this](Repeat repeat) {
        WeatherServer server([](const SeenRequest&) { return drop(); });
        ApiClient fresh;
        Request post = request(server);
        post.method = Method::Post;
        post.repeat = repeat;
        const auto reply = await(fresh.send(post, this));
        return reply ? 0 : server.seen().size();
    };
    QVERIFY(triesWith(Repeat::Never) > 0);
    QVERIFY(triesWith(Repeat::WhenConnectionWasDead) > triesWith(Repeat::Never));
}

void TestApiClient::endsWhenItsContextGoes() {
    WeatherServer server([](const SeenRequest&) { return hang(); });
    auto context = std::make_unique<QObject>();
    const auto future = m_client.send(request(server), context.get());
    QVERIFY(QTest::qWaitFor([&] { return !server.seen().isEmpty(); }));
    context.reset();
    const auto reply = await(future);
    QVERIFY(!reply);
    QVERIFY(reply.error().is(errors::Cancelled));
}

void TestApiClient::endsWhenTheFutureIsCancelled() {
    WeatherServer server([](const SeenRequest&) { return hang(); });
    auto future = m_client.send(request(server), this);
    QVERIFY(QTest::qWaitFor([&] { return !server.seen().isEmpty(); }));
    future.cancel();
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }));
    QVERIFY(m_client.children().isEmpty() || QTest::qWaitFor([&] {
                return m_client.findChildren<QObject*>(QString(), Qt::FindDirectChildrenOnly).isEmpty();
            }));
}

void TestApiClient::endsWhenTheClientGoes() {
    WeatherServer server([](const SeenRequest&) { return hang(); });
    auto client = std::make_unique<ApiClient>();
    const auto future = client->send(request(server), this);
    QVERIFY(QTest::qWaitFor([&] { return !server.seen().isEmpty(); }));
    client.reset();
    const auto reply = await(future);
    QVERIFY(!reply);
    QVERIFY(reply.error().is(errors::Cancelled));
}

void TestApiClient::theTokensErrorIsTheCallsError() {
    WeatherServer server([](const SeenRequest&) { return json(200, "{}"); });
    Request get = request(server);
    auto source = std::make_shared<SlowToken>();
    get.tokens = source;
    const auto future = m_client.send(get, this);
    source->give(fail(ErrorCode("secrets.locked"), QStringLiteral("Locked.")));
    const auto reply = await(future);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QStringLiteral("secrets.locked"));
    QCOMPARE(server.connections(), 0);
}

void TestApiClient::aTokenCannotWriteHeaders() {
    WeatherServer server([](const SeenRequest&) { return json(200, "{}"); });
    for (const QByteArray& token :
         {QByteArray("a\r\nX-Evil: 1"), QByteArray("a b"), QByteArray(), QByteArray("a\xff")}) {
        Request get = request(server);
        get.tokens = readyToken(token);
        const auto reply = await(m_client.send(get, this));
        QVERIFY(!reply);
        QVERIFY(reply.error().is(netErrors::BadToken));
    }
    QCOMPARE(server.connections(), 0);
}

void TestApiClient::aTokenThatNeverComesIsATimeout() {
    WeatherServer server([](const SeenRequest&) { return json(200, "{}"); });
    Request get = request(server);
    auto source = std::make_shared<SlowToken>();
    get.tokens = source;
    get.deadline = 300ms;
    const auto reply = await(m_client.send(get, this));
    QVERIFY(!reply);
    QVERIFY(reply.error().is(netErrors::Timeout));
    source->give(QByteArray("late"));
    QTest::qWait(100);
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "test_api_client.moc"

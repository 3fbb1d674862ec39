#include "core/ledger/ledger_errors.h"
#include "core/usage/uploader.h"
#include "core/usage/usage_errors.h"
#include "tests/core/usage/counting_service.h"
#include "tests/core/usage/outbox_fixture.h"
#include "tests/support/await.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;
using namespace creatorup::usage;
using namespace std::chrono_literals;

namespace {

Weather refusal(int status) {
    return json(status, R"({"status":"error","message":"no","code":"X","data":null})");
}

#define GOOD(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))

}  // namespace

class TestUploader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsABatchBeforeItsVideos();
    void badWeatherLosesDoublesAndChangesNothing();
    void parksTheRefusedAndGoesOn();
    void keepsEverythingWhenTheTokenIsRefused();
    void pausesTheAccount_data();
    void pausesTheAccount();
    void sendsTheBatchAgainWhenTheServiceLostIt();
    void obeysRetryAfter();
    void doesNotBelieveAnAnswerAboutAnother();
    void endsAtItsDeadline();
    void triesNowWhenAsked();
    void sendsNothingToAnotherOrigin();
    void oneUploaderPerAccount();
    void worksOnByItself();
    void stopsWithoutATokenAndKeepsEverything();

private:
    CountingService m_service;
    WeatherServer m_server{[this](const SeenRequest& request) { return m_service.answer(request); }};

private Q_SLOTS:
    void init() { m_service = {}; }
};

void TestUploader::sendsABatchBeforeItsVideos() {
    OutboxFixture here(m_server.origin());
    const BatchId first = here.write(20);
    const BatchId second = here.write(5);
    m_service.delayMs = 20;
    Uploader uploader(here.parts());
    const auto report = await(uploader.uploadAll(30s));
    GOOD(report);
    QCOMPARE(report->acknowledged, 27);
    QCOMPARE(report->left, (ledger::OutboxCounts{0, 0, 27}));
    QVERIFY(!report->why);
    QVERIFY(!uploader.isRunning());
    QCOMPARE(m_service.batches.size(), 2);
    QCOMPARE(m_service.videos.size(), 25);
    QCOMPARE(m_service.orphans, 0);
    QVERIFY(m_service.order.contains(first.value) && m_service.order.contains(second.value));
    QCOMPARE(m_server.seen().last().headers.value("authorization"), QByteArray("Bearer the-token"));
    // Frozen bytes, exactly as they were written.
    const auto kept = here.ledger->outbox().find(ledger::RecordId{first.value});
    QCOMPARE(m_service.batches.value(first.value), (*kept)->body);
    // Nothing is left to send.
    QCOMPARE(await(uploader.uploadAll(30s))->acknowledged, 0);
    QCOMPARE(m_service.calls.value(first.value), 1);
}

void TestUploader::badWeatherLosesDoublesAndChangesNothing() {
    OutboxFixture here(m_server.origin());
    here.write(25);
    here.write(25);
    QRandomGenerator random(11);
    const Weather good = json(201, R"({"status":"success","message":"","data":{"batch_id":"b"}})");
    // A third of the calls end badly, half of those after the record was kept.
    m_service.before = [&](const QString&, int) -> std::optional<Weather> {
        switch (random.bounded(18)) {
        case 0:
            return drop();
        case 1:
            return refusal(503);
        case 2:
            return page(502, "text/html", "<html>Bad gateway</html>");
        default:
            return std::nullopt;
        }
    };
    m_service.after = [&](const QString&, int) -> std::optional<Weather> {
        switch (random.bounded(18)) {
        case 0:
            return drop();
        case 1:
            return cut(good, good.bytes.size() - 5);
        case 2:
            return refusal(500);
        default:
            return std::nullopt;
        }
    };
    Uploader uploader(here.parts());
    const auto report = await(uploader.uploadAll(100s), 110'000);
    GOOD(report);
    QCOMPARE(report->left, (ledger::OutboxCounts{0, 0, 52}));
    QCOMPARE(m_service.batches.size(), 2);
    QCOMPARE(m_service.videos.size(), 50);
    QCOMPARE(m_service.changed, 0);
    QCOMPARE(m_service.orphans, 0);
    QCOMPARE(m_service.order.size(), QSet<QString>(m_service.order.begin(), m_service.order.end()).size());
}

void TestUploader::parksTheRefusedAndGoesOn() {
    for (const int status : {400, 409, 413, 422}) {
        init();
        OutboxFixture here(m_server.origin());
        here.write(4);
        QString unlucky;
        m_service.before = [&](const QString& id, int) -> std::optional<Weather> {
            if (unlucky.isEmpty() && !m_service.batches.isEmpty()) unlucky = id;
            return id == unlucky ? std::optional(refusal(status)) : std::nullopt;
        };
        Uploader uploader(here.parts());
        const auto report = await(uploader.uploadAll(30s));
        GOOD(report);
        QCOMPARE(report->left, (ledger::OutboxCounts{0, 1, 4}));
        const auto parked = here.ledger->outbox().find(ledger::RecordId{unlucky}).value();
        QCOMPARE(parked->state, ledger::RecordState::Parked);
        QVERIFY(parked->lastError && parked->lastError->code.startsWith(QLatin1String("services.")));
        QCOMPARE(m_service.calls.value(unlucky), 1);
    }
}

void TestUploader::keepsEverythingWhenTheTokenIsRefused() {
    OutboxFixture here(m_server.origin());
    here.write(3);
    m_service.before = [](const QString&, int) { return refusal(401); };
    Uploader uploader(here.parts());
    QSignalSpy signIn(&uploader, &Uploader::signInNeeded);
    const auto report = await(uploader.uploadAll(30s));
    GOOD(report);
    QCOMPARE(signIn.count(), 1);
    QCOMPARE(report->left, (ledger::OutboxCounts{4, 0, 0}));
    QVERIFY(report->why && report->why->is(serviceErrors::NotSignedIn));
    m_service.before = {};
    QCOMPARE(await(uploader.uploadAll(30s))->acknowledged, 4);
}

void TestUploader::pausesTheAccount_data() {
    QTest::addColumn<Weather>("weather");
    QTest::newRow("402") << refusal(402);
    QTest::newRow("403") << refusal(403);
    QTest::newRow("redirect") << json(302, "{}", "Location: https://example.test/\r\n");
    QTest::newRow("hotel") << page(200, "text/html", "<html>Welcome</html>");
    QTest::newRow("HTML 404") << page(404, "text/html", "<html>Cannot POST</html>");
}

void TestUploader::pausesTheAccount() {
    QFETCH(Weather, weather);
    OutboxFixture here(m_server.origin());
    here.write(3);
    m_service.before = [&](const QString&, int) { return weather; };
    Uploader uploader(here.parts());
    QSignalSpy paused(&uploader, &Uploader::paused);
    auto report = await(uploader.uploadAll(30s));
    GOOD(report);
    QCOMPARE(paused.count(), 1);
    QCOMPARE(report->left, (ledger::OutboxCounts{4, 0, 0}));
    QVERIFY(report->why);
    const auto pause = here.ledger->outbox().pauseOf(here.account).value();
    QVERIFY(pause);
    const std::int64_t wait = pause->untilMs - here.clock.wallMs();
    QVERIFY2(wait > 3'500'000 && wait <= 3'600'000, qPrintable(QString::number(wait)));
    // While it lasts nothing is sent; a probe that goes well ends it.
    m_service.before = {};
    const qsizetype calls = m_server.seen().size();
    report = await(uploader.uploadAll(30s));
    QCOMPARE(m_server.seen().size(), calls);
    QVERIFY(report->why);
    QCOMPARE(await(uploader.uploadAll(30s, Uploader::Waits::TryNow))->acknowledged, 4);
    QVERIFY(!here.ledger->outbox().pauseOf(here.account).value());
}

void TestUploader::sendsTheBatchAgainWhenTheServiceLostIt() {
    OutboxFixture here(m_server.origin());
    const BatchId batch = here.write(3);
    bool lost = false;
    m_service.after = [&](const QString& id, int) -> std::optional<Weather> {
        if (id == batch.value && !lost) {
            lost = true;  // a restored backup: it answered, and knows nothing any more
            m_service.batches.clear();
            m_service.order.clear();
        }
        return std::nullopt;
    };
    Uploader uploader(here.parts());
    const auto report = await(uploader.uploadAll(60s), 70'000);
    GOOD(report);
    QCOMPARE(report->left, (ledger::OutboxCounts{0, 0, 4}));
    QVERIFY(m_service.orphans > 0);
    QVERIFY(m_service.batches.contains(batch.value));
    QCOMPARE(m_service.videos.size(), 3);
}

void TestUploader::obeysRetryAfter() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    m_service.before = [](const QString&, int call) -> std::optional<Weather> {
        if (call > 1) return std::nullopt;
        return page(429, "text/html", "Too many requests", "Retry-After: 2\r\n");
    };
    Uploader uploader(here.parts());
    QElapsedTimer timer;
    timer.start();
    auto report = await(uploader.uploadAll(1s));
    GOOD(report);
    QCOMPARE(report->acknowledged, 0);
    QVERIFY(report->why && report->why->is(serviceErrors::RateLimited));
    // Not even somebody's wish is sooner.
    report = await(uploader.uploadAll(30s, Uploader::Waits::TryNow));
    QCOMPARE(report->left.waiting(), 0);
    QVERIFY2(timer.elapsed() >= 3'500,
             qPrintable(QString::number(timer.elapsed())));  // twice: batch, then video
}

void TestUploader::doesNotBelieveAnAnswerAboutAnother() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    m_service.before = [](const QString&, int call) -> std::optional<Weather> {
        if (call > 1) return std::nullopt;
        return json(
            201,
            R"({"status":"success","data":{"batch_id":"b","client_batch_id":"x","video_id":"v","client_video_id":"x","batch":{}}})");
    };
    Uploader uploader(here.parts());
    QCOMPARE(await(uploader.uploadAll(30s))->acknowledged, 2);
    QCOMPARE(m_service.videos.size(), 1);
    for (const int calls : m_service.calls)
        QCOMPARE(calls, 2);
}

void TestUploader::endsAtItsDeadline() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    m_service.before = [](const QString&, int) { return hang(); };
    Uploader uploader(here.parts());
    QElapsedTimer timer;
    timer.start();
    const auto report = await(uploader.uploadAll(1s));
    GOOD(report);
    QCOMPARE(report->left.pending, 2);
    QVERIFY(timer.elapsed() < 3'000);
    QVERIFY(!uploader.isRunning());
}

void TestUploader::triesNowWhenAsked() {
    OutboxFixture here(m_server.origin());
    const BatchId batch = here.write(1);
    // Left by a run that had failed often.
    GOOD(here.ledger->outbox().retryLater(ledger::RecordId{batch.value}, here.clock.wallMs() + 600'000,
                                          {QString(serviceErrors::Offline), QStringLiteral("offline"), {}}));
    Uploader uploader(here.parts());
    QCOMPARE(await(uploader.uploadAll(5s))->acknowledged, 0);
    QCOMPARE(await(uploader.uploadAll(5s, Uploader::Waits::TryNow))->acknowledged, 2);
}

void TestUploader::sendsNothingToAnotherOrigin() {
    OutboxFixture here(QStringLiteral("https://api.creatorup.com"));
    here.write(1);
    here.origins.creatorUp = net::Origin::parse(m_server.origin()).value();
    const int connections = m_server.connections();
    Uploader uploader(here.parts());
    const auto report = await(uploader.uploadAll(5s));
    GOOD(report);
    QCOMPARE(report->left.pending, 2);
    QVERIFY(report->why);
    QCOMPARE(m_server.connections(), connections);
}

void TestUploader::oneUploaderPerAccount() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    m_service.delayMs = 300;
    auto second =
        ledger::Ledger::open(here.dir.filePath(QStringLiteral("ledger.sqlite")), here.clock).value();
    Uploader first(here.parts());
    UploadParts others{.access = {here.api, here.origins},
                       .account = here.account,
                       .tokens = here.tokens,
                       .outbox = second->outbox(),
                       .owners = second->owners(),
                       .clock = here.clock,
                       .isAlive = [](std::int64_t) { return true; }};
    Uploader other(others);
    const auto running = first.uploadAll(30s);
    QVERIFY(await(first.uploadAll(30s)).error().is(usageErrors::AlreadyRunning));
    QVERIFY(await(other.uploadAll(30s)).error().is(ledger::LedgerOwnedElsewhere));
    QCOMPARE(await(running)->acknowledged, 2);
    GOOD(await(other.uploadAll(30s)));  // free again
}

void TestUploader::worksOnByItself() {
    OutboxFixture here(m_server.origin());
    here.write(2);
    Uploader uploader(here.parts());
    uploader.start();
    QVERIFY(uploader.isRunning());
    QVERIFY(QTest::qWaitFor([&] { return here.counts().waiting() == 0; }, 10'000));
    here.write(3);
    uploader.wake();
    QVERIFY(QTest::qWaitFor([&] { return here.counts().waiting() == 0; }, 10'000));
    m_service.before = [](const QString&, int) { return refusal(401); };
    QSignalSpy signIn(&uploader, &Uploader::signInNeeded);
    here.write(1);
    uploader.wake();
    QVERIFY(QTest::qWaitFor([&] { return signIn.count() == 1; }, 10'000));
    QVERIFY(!uploader.isRunning());
    m_service.before = {};
    uploader.start();
    QVERIFY(QTest::qWaitFor([&] { return here.counts().waiting() == 0; }, 10'000));
    uploader.stop();
    QVERIFY(!uploader.isRunning());
    QVERIFY(!here.ledger->owners().owner(QStringLiteral("upload/") + here.account.value).value());
}

void TestUploader::stopsWithoutATokenAndKeepsEverything() {
    class Locked final : public services::TokenSource {
        QFuture<Result<QByteArray>> token() override {
            return QtFuture::makeReadyFuture(
                Result<QByteArray>(fail(ErrorCode("secrets.locked"), QStringLiteral("Locked."))));
        }
    };
    OutboxFixture here(m_server.origin());
    here.write(2);
    here.tokens = std::make_shared<Locked>();
    const int connections = m_server.connections();
    Uploader uploader(here.parts());
    const auto report = await(uploader.uploadAll(5s));
    GOOD(report);
    QCOMPARE(report->why->code, QStringLiteral("secrets.locked"));
    QCOMPARE(report->left, (ledger::OutboxCounts{3, 0, 0}));
    QCOMPARE(m_server.connections(), connections);
}

QTEST_GUILESS_MAIN(TestUploader)
#include "test_uploader.moc"

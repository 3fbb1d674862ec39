// Every outcome of an upload, as the service, the network and the keychain can bring it about.
#include "core/usage/uploader.h"
#include "tests/core/usage/outbox_fixture.h"
#include "tests/core/usage/service_rig.h"
#include "tests/support/await.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;
using namespace creatorup::usage;
using namespace std::chrono_literals;

class TestUploadOutcomes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_rig.reset(); }
    void parksTheRefusedAndGoesOn();
    void sendsParkedRecordsAgainWhenAsked();
    void keepsEverythingWhenTheTokenIsRefused();
    void pausesTheAccount_data();
    void pausesTheAccount();
    void pausesTheAccountWhereTlsFails();
    void probesWithOneRecordWhenTheHourIsOver();
    void sendsTheBatchAgainWhenTheServiceLostIt();
    void obeysRetryAfter();
    void obeysRetryAfterWithEveryRecordAndInTheNextProgram();
    void doesNotBelieveAnAnswerAboutAnother();
    void stopsWithoutATokenAndKeepsEverything();

private:
    ServiceRig m_rig;
    CountingService& m_service = m_rig.service;
    WeatherServer& m_server = m_rig.server;
};

void TestUploadOutcomes::parksTheRefusedAndGoesOn() {
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

void TestUploadOutcomes::sendsParkedRecordsAgainWhenAsked() {
    OutboxFixture here(m_server.origin());
    here.write(2);
    m_service.before = [](const QString&, int) { return refusal(422); };
    Uploader uploader(here.parts());
    auto report = await(uploader.uploadAll(30s));
    GOOD(report);
    // The batch's own: its videos wait for it. A later run says what is in the way, too.
    QCOMPARE(report->left, (ledger::OutboxCounts{2, 1, 0}));
    m_service.before = {};
    report = await(uploader.uploadAll(30s, Uploader::Waits::TryNow));
    GOOD(report);
    QCOMPARE(report->acknowledged, 0);
    QVERIFY(report->why && report->why->is(serviceErrors::Validation));
    QVERIFY(!report->nextTryAtMs);
    QCOMPARE(here.ledger->outbox().unpark(here.account).value(), 1);
    QCOMPARE(await(uploader.uploadAll(30s))->acknowledged, 3);
}

void TestUploadOutcomes::keepsEverythingWhenTheTokenIsRefused() {
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

void TestUploadOutcomes::pausesTheAccount_data() {
    QTest::addColumn<Weather>("weather");
    QTest::newRow("402") << refusal(402);
    QTest::newRow("403") << refusal(403);
    QTest::newRow("redirect") << json(302, "{}", "Location: https://example.test/\r\n");
    QTest::newRow("hotel") << page(200, "text/html", "<html>Welcome</html>");
    QTest::newRow("HTML 404") << page(404, "text/html", "<html>Cannot POST</html>");
}

void TestUploadOutcomes::pausesTheAccount() {
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

// Something that speaks no TLS where the service should be: it gets no byte of a request.
void TestUploadOutcomes::pausesTheAccountWhereTlsFails() {
    QByteArray got;
    QTcpServer plain;
    connect(&plain, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&got, socket] { got += socket->readAll(); });
        socket->write("220 welcome\r\n");
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    OutboxFixture here(QStringLiteral("https://127.0.0.1:%1").arg(plain.serverPort()));
    here.write(3);
    Uploader uploader(here.parts());
    QSignalSpy paused(&uploader, &Uploader::paused);
    const auto report = await(uploader.uploadAll(20s));
    GOOD(report);
    QCOMPARE(paused.count(), 1);
    QVERIFY(report->why);
    QVERIFY2(report->why->is(serviceErrors::Tls), qPrintable(report->why->text()));
    QCOMPARE(report->left, (ledger::OutboxCounts{4, 0, 0}));
    const auto pause = here.ledger->outbox().pauseOf(here.account).value();
    QVERIFY(pause && pause->reason.is(serviceErrors::Tls));
    QCOMPARE(report->nextTryAtMs, std::optional(pause->untilMs));
    QVERIFY(!got.contains("POST") && !got.contains("the-token"));
}

void TestUploadOutcomes::probesWithOneRecordWhenTheHourIsOver() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    here.write(1);
    const Error why{QString(serviceErrors::Quota), QStringLiteral("used up"), {}};
    GOOD(here.ledger->outbox().pauseAccount(here.account, why, here.clock.wallMs() - 1));
    m_service.before = [](const QString&, int) { return refusal(402); };
    Uploader uploader(here.parts());
    GOOD(await(uploader.uploadAll(5s)));
    QCOMPARE(m_service.calls.size(), 1);
    const auto pause = here.ledger->outbox().pauseOf(here.account).value();
    QVERIFY(pause && pause->untilMs > here.clock.wallMs() + 3'500'000);
    GOOD(here.ledger->outbox().pauseAccount(here.account, why, here.clock.wallMs() - 1));
    m_service.before = {};
    QCOMPARE(await(uploader.uploadAll(5s))->acknowledged, 4);
}

void TestUploadOutcomes::sendsTheBatchAgainWhenTheServiceLostIt() {
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

void TestUploadOutcomes::obeysRetryAfter() {
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

// It was asked of the program, not of the record that happened to meet it.
void TestUploadOutcomes::obeysRetryAfterWithEveryRecordAndInTheNextProgram() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    here.write(1);
    m_service.before = [this](const QString&, int) -> std::optional<Weather> {
        if (m_service.calls.size() > 1) return std::nullopt;
        return page(503, "text/html", "Busy", "Retry-After: 3\r\n");
    };
    m_service.delayMs = 100;  // the second one is on its way when the first is put off
    QElapsedTimer timer;
    timer.start();
    {
        Uploader uploader(here.parts());
        GOOD(await(uploader.uploadAll(1s)));
    }
    const qsizetype calls = m_server.seen().size();
    QCOMPARE(here.counts().acknowledged, 1);
    const auto opened = here.openAgain();
    Uploader next(here.partsOf(*opened));
    auto report = await(next.uploadAll(500ms, Uploader::Waits::TryNow));
    GOOD(report);
    QVERIFY(report->why && report->why->is(serviceErrors::RateLimited));
    QVERIFY(report->nextTryAtMs);
    QCOMPARE(m_server.seen().size(), calls);
    report = await(next.uploadAll(30s, Uploader::Waits::TryNow));
    QCOMPARE(report->left.waiting(), 0);
    QVERIFY2(timer.elapsed() >= 2'900, qPrintable(QString::number(timer.elapsed())));
}

void TestUploadOutcomes::doesNotBelieveAnAnswerAboutAnother() {
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

void TestUploadOutcomes::stopsWithoutATokenAndKeepsEverything() {
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

QTEST_GUILESS_MAIN(TestUploadOutcomes)
#include "test_upload_outcomes.moc"

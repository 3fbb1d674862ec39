// The course of an upload: what is sent when, by whom.
#include "core/ledger/ledger_errors.h"
#include "core/usage/uploader.h"
#include "core/usage/usage_errors.h"
#include "tests/core/usage/outbox_fixture.h"
#include "tests/core/usage/service_rig.h"
#include "tests/support/await.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace creatorup;
using namespace creatorup::test;
using namespace creatorup::usage;
using namespace std::chrono_literals;

class TestUploader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_rig.reset(); }
    void sendsABatchBeforeItsVideos();
    void badWeatherLosesDoublesAndChangesNothing();
    void sendsARecordOnlyWithItsAccountsToken();
    void endsAtItsDeadline();
    void triesNowWhenAsked();
    void sendsNothingToAnotherOrigin();
    void oneUploaderPerAccount();
    void staysTheUploaderUntilTheLastAnswerIsThere();
    void stepsBackWhenAnotherHasTakenOver();
    void worksOnByItself();

private:
    ServiceRig m_rig;
    CountingService& m_service = m_rig.service;
    WeatherServer& m_server = m_rig.server;
};

void TestUploader::sendsABatchBeforeItsVideos() {
    OutboxFixture here(m_server.origin());
    const BatchId first = here.write(20);
    const BatchId second = here.write(5);
    QStringList written;
    const auto records = here.ledger->outbox().list(here.account, std::nullopt, 0, 100);
    for (const ledger::OutboxRecord& record : *records)
        written.append(record.id.value);
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
    // Each batch in the order in which it was written; the two of them side by side.
    QVERIFY(m_service.order != written);
    std::stable_partition(m_service.order.begin(), m_service.order.end(),
                          [&](const QString& id) { return written.indexOf(id) < 21; });
    QCOMPARE(m_service.order, written);
    QVERIFY(written.contains(first.value) && written.contains(second.value));
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
    UploadParts parts = here.parts();
    parts.pace.firstWait = 50ms;
    parts.pace.mostWait = 500ms;
    Uploader uploader(parts);
    const auto report = await(uploader.uploadAll(100s), 110'000);
    GOOD(report);
    QCOMPARE(report->left, (ledger::OutboxCounts{0, 0, 52}));
    QCOMPARE(m_service.batches.size(), 2);
    QCOMPARE(m_service.videos.size(), 50);
    QCOMPARE(m_service.changed, 0);
    QCOMPARE(m_service.orphans, 0);
    QCOMPARE(m_service.order.size(), QSet<QString>(m_service.order.begin(), m_service.order.end()).size());
}

void TestUploader::sendsARecordOnlyWithItsAccountsToken() {
    OutboxFixture here(m_server.origin());
    const BatchId first = here.write(2);
    here.signIn(QStringLiteral("18"), "the-other-token");
    const BatchId second = here.write(2);
    const qsizetype before = m_server.seen().size();
    Uploader others(here.parts());
    QCOMPARE(await(others.uploadAll(30s))->acknowledged, 3);
    here.signIn(QStringLiteral("17"), "the-token");
    Uploader own(here.parts());
    QCOMPARE(await(own.uploadAll(30s))->acknowledged, 3);
    const QList<SeenRequest> seen = m_server.seen().mid(before);
    QCOMPARE(seen.size(), 6);
    for (const SeenRequest& request : seen) {
        const bool isFirst = request.body.contains(first.value.toUtf8());
        QVERIFY(isFirst != request.body.contains(second.value.toUtf8()));
        QCOMPARE(request.headers.value("authorization"),
                 QByteArray(isFirst ? "Bearer the-token" : "Bearer the-other-token"));
    }
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
    const auto second = here.openAgain();
    Uploader first(here.parts());
    Uploader other(here.partsOf(*second));
    const auto running = first.uploadAll(30s);
    QVERIFY(await(first.uploadAll(30s)).error().is(usageErrors::AlreadyRunning));
    QVERIFY(await(other.uploadAll(30s)).error().is(ledger::LedgerOwnedElsewhere));
    QCOMPARE(await(running)->acknowledged, 2);
    GOOD(await(other.uploadAll(30s)));  // free again
}

// Else another program could send the same record while it is on its way.
void TestUploader::staysTheUploaderUntilTheLastAnswerIsThere() {
    OutboxFixture here(m_server.origin());
    here.write(1);
    m_service.delayMs = 1'500;
    Uploader uploader(here.parts());
    QCOMPARE(await(uploader.uploadAll(300ms))->acknowledged, 0);
    QVERIFY(!uploader.isRunning());
    const auto opened = here.openAgain();
    Uploader other(here.partsOf(*opened));
    QVERIFY(await(other.uploadAll(5s)).error().is(ledger::LedgerOwnedElsewhere));
    QVERIFY(QTest::qWaitFor([&] { return !here.uploader(); }, 10'000));
    // What the service had taken is believed although the run was over.
    QCOMPARE(here.counts().acknowledged, 1);
    m_service.delayMs = 0;
    QCOMPARE(await(other.uploadAll(5s))->acknowledged, 1);
    for (const int calls : m_service.calls)
        QCOMPARE(calls, 1);
}

// As after a stop of twenty seconds: it sends nothing more, and leaves what it was told to the new owner.
void TestUploader::stepsBackWhenAnotherHasTakenOver() {
    for (const bool good : {true, false}) {
        init();
        OutboxFixture here(m_server.origin());
        const BatchId batch = here.write(5);
        m_service.before = [good](const QString&, int) -> std::optional<Weather> {
            Weather weather = refusal(500);
            weather.delayMs = 300;
            return good ? std::nullopt : std::optional(weather);
        };
        m_service.delayMs = 300;
        Uploader uploader(here.parts());
        const auto running = uploader.uploadAll(30s);
        QVERIFY(QTest::qWaitFor([&] { return m_service.calls.size() == 1; }, 5'000));
        const auto opened = here.openAgain();
        GOOD(opened->owners().claim(ledger::Owners::uploadFor(here.account), 1,
                                    [](std::int64_t) { return false; }));
        QVERIFY(await(running).error().is(ledger::LedgerOwnedElsewhere));
        QCOMPARE(m_service.calls.size(), 1);
        QCOMPARE(m_service.calls.value(batch.value), 1);
        const auto record = here.ledger->outbox().find(ledger::RecordId{batch.value}).value();
        QCOMPARE(record->attempts, 0);
        QCOMPARE(record->state, good ? ledger::RecordState::Acknowledged : ledger::RecordState::Pending);
        QCOMPARE(here.uploader()->pid, 1);
    }
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
    QVERIFY(!here.uploader());
}

QTEST_GUILESS_MAIN(TestUploader)
#include "test_uploader.moc"

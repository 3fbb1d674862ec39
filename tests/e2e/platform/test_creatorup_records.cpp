#include "core/base/clock.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/support/platform_process.h"

#include <QDateTime>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

// Batches and videos against contract/creatorup: stored once, counted once, and each user's own.
class TestCreatorUpRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void recordsAreStoredOnce();
    void recordsOfOthersAreUnknown();
    void batchCountsWithItsFirstCompletedVideo();
    void statusFollowsTheVideos();
    void monthIsClampedToLeaseAndArrival();
    void usageReachesDigiUpOnce();
    void quotaStopsNewPermitsOnly();

private:
    [[nodiscard]] QString url(const char* path) const { return m_client->creatorUp + QLatin1String(path); }
    // A Starter of its own for each test, so that their counts do not meet.
    [[nodiscard]] QByteArray newUser() { return m_client->newUser().token; }
    [[nodiscard]] int used(const QByteArray& token);

    PlatformProcess m_platform;
    std::unique_ptr<PlatformClient> m_client;
};

// Every test makes users of its own; together they would use up the service's budget of calls to DigiUp,
// which a fresh process has whole.
void TestCreatorUpRecords::init() {
    QVERIFY2(m_platform.restart(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), m_platform.creatorUpOrigin());
}

int TestCreatorUpRecords::used(const QByteArray& token) {
    return m_client->http.get(url("/usage/monthly"), token)
        .data()
        .value(QLatin1String("total_batches"))
        .toInt(-1);
}

void TestCreatorUpRecords::recordsAreStoredOnce() {
    const QByteArray token = newUser();
    const QJsonObject batch = batchBody(newUuid(), m_client->leaseId(token, QStringLiteral("d")));
    const QString batchId = batch.value(QLatin1String("client_batch_id")).toString();
    const HttpReply first = m_client->http.post(url("/batch/create"), batch, token);
    QCOMPARE(first.status, 201);
    QCOMPARE(first.data().value(QLatin1String("client_batch_id")), batchId);
    const QJsonObject video = videoBody(newUuid(), batchId);
    const HttpReply done = m_client->http.post(url("/video/process"), video, token);
    QCOMPARE(done.status, 201);
    QCOMPARE(done.data()[QLatin1String("batch")][QLatin1String("completed")], 1);
    QCOMPARE(m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), token).status, 201);

    // What they were told the first time, though two videos have come since.
    const HttpReply again = m_client->http.post(url("/batch/create"), batch, token);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.body, first.body);
    const HttpReply doneAgain = m_client->http.post(url("/video/process"), video, token);
    QCOMPARE(doneAgain.status, 200);
    QCOMPARE(doneAgain.body, done.body);

    QJsonObject other = batch;
    other.insert(QStringLiteral("name"), QStringLiteral("Another"));
    QCOMPARE(m_client->http.post(url("/batch/create"), other, token).status, 409);
    other = video;
    other.insert(QStringLiteral("render_ms"), 1);
    QCOMPARE(m_client->http.post(url("/video/process"), other, token).status, 409);
    const QJsonObject month = m_client->http.get(url("/usage/monthly"), token).data();
    QCOMPARE(month.value(QLatin1String("total_batches")), 1);
    QCOMPARE(month.value(QLatin1String("total_videos")), 2);
}

void TestCreatorUpRecords::recordsOfOthersAreUnknown() {
    const QByteArray mine = newUser();
    const QByteArray other = newUser();
    const QJsonObject batch = batchBody(newUuid(), m_client->leaseId(mine, QStringLiteral("d")));
    const QString batchId = batch.value(QLatin1String("client_batch_id")).toString();
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, mine).status, 201);
    const HttpReply sameBatch = m_client->http.post(url("/batch/create"), batch, other);
    QCOMPARE(sameBatch.status, 404);
    const QJsonObject video = videoBody(newUuid(), batchId);
    const HttpReply intoIt = m_client->http.post(url("/video/process"), video, other);
    QCOMPARE(intoIt.status, 404);
    QCOMPARE(intoIt.code(), QStringLiteral("BATCH_UNKNOWN"));
    QCOMPARE(m_client->http.post(url("/video/process"), video, mine).status, 201);
    QCOMPARE(m_client->http.post(url("/video/process"), video, other).status, 404);
    QCOMPARE(used(mine), 1);
    QCOMPARE(used(other), 0);
}

void TestCreatorUpRecords::batchCountsWithItsFirstCompletedVideo() {
    const QByteArray token = newUser();
    const QJsonObject batch = batchBody(newUuid(), m_client->leaseId(token, QStringLiteral("d")), 3);
    const QString batchId = batch.value(QLatin1String("client_batch_id")).toString();
    QCOMPARE(m_client->http.post(url("/batch/create"), batch, token).status, 201);
    QCOMPARE(used(token), 0);
    QJsonObject failed = videoBody(newUuid(), batchId);
    failed.insert(QStringLiteral("status"), QStringLiteral("failed"));
    failed.insert(QStringLiteral("error"), QStringLiteral("worker.crashed"));
    QCOMPARE(m_client->http.post(url("/video/process"), failed, token).status, 201);
    QCOMPARE(used(token), 0);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), token).status,
                 201);
        QCOMPARE(used(token), 1);
    }
    const QJsonObject month = m_client->http.get(url("/usage/monthly"), token).data();
    QCOMPARE(month.value(QLatin1String("limit")), 10);
    QCOMPARE(month.value(QLatin1String("remaining")), 9);
    QCOMPARE(month[QLatin1String("by_day")][0][QLatin1String("videos")], 2);
    QCOMPARE(month[QLatin1String("all_usage")][0][QLatin1String("metadata")][QLatin1String("failed")], 1);
    QCOMPARE(m_client->http.get(url("/usage/monthly?month=2020-01"), token)
                 .data()
                 .value(QLatin1String("total_batches")),
             0);
}

void TestCreatorUpRecords::statusFollowsTheVideos() {
    const QByteArray token = newUser();
    const QString lease = m_client->leaseId(token, QStringLiteral("d"));
    const auto run = [&](const QStringList& outcomes) {
        const QString batchId = newUuid();
        (void)m_client->http.post(url("/batch/create"), batchBody(batchId, lease, 2), token);
        QString status;
        for (const QString& outcome : outcomes) {
            QJsonObject video = videoBody(newUuid(), batchId);
            video.insert(QStringLiteral("status"), outcome);
            const HttpReply reply = m_client->http.post(url("/video/process"), video, token);
            status = reply.data()[QLatin1String("batch")][QLatin1String("status")].toString();
        }
        return status;
    };
    const QString good = QStringLiteral("completed");
    const QString bad = QStringLiteral("failed");
    QCOMPARE(run({good}), QStringLiteral("processing"));
    QCOMPARE(run({good, good}), QStringLiteral("completed"));
    QCOMPARE(run({good, bad}), QStringLiteral("completed_with_failures"));
    QCOMPARE(run({bad, bad}), QStringLiteral("failed"));
}

void TestCreatorUpRecords::monthIsClampedToLeaseAndArrival() {
    const QByteArray token = newUser();
    const QString lease = m_client->leaseId(token, QStringLiteral("d"));
    const QString thisMonth = monthUtc(QDateTime::currentMSecsSinceEpoch());
    for (const char* created : {"2020-01-15T10:00:00.000Z", "2099-01-15T10:00:00.000Z"}) {
        QJsonObject batch = batchBody(newUuid(), lease);
        batch.insert(QStringLiteral("created_at"), QLatin1String(created));
        const HttpReply reply = m_client->http.post(url("/batch/create"), batch, token);
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.data()[QLatin1String("usage")][QLatin1String("month_year")], thisMonth);
    }
}

void TestCreatorUpRecords::usageReachesDigiUpOnce() {
    const QByteArray token = newUser();
    const QJsonObject batch = batchBody(newUuid(), m_client->leaseId(token, QStringLiteral("d")));
    const QString batchId = batch.value(QLatin1String("client_batch_id")).toString();
    for (int i = 0; i < 2; ++i)
        (void)m_client->http.post(url("/batch/create"), batch, token);
    for (int i = 0; i < 2; ++i)
        (void)m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), token);
    const auto atDigiUp = [&] {
        return m_client->http.get(m_client->digiUp + QStringLiteral("/batch/usage/monthly"), token).data();
    };
    QTRY_COMPARE(atDigiUp().value(QLatin1String("total_batches")), 1);
    const QJsonObject row = atDigiUp().value(QLatin1String("all_usage")).toArray().first().toObject();
    QCOMPARE(row[QLatin1String("metadata")][QLatin1String("client_batch_id")], batchId);
    QCOMPARE(row[QLatin1String("metadata")][QLatin1String("video_count")], 2);
    QTest::qWait(300);
    QCOMPARE(atDigiUp().value(QLatin1String("total_batches")), 1);
}

void TestCreatorUpRecords::quotaStopsNewPermitsOnly() {
    const QByteArray token = newUser();
    const QString lease = m_client->leaseId(token, QStringLiteral("d"));
    const auto render = [&](const QString& leaseId) {
        const QString batchId = newUuid();
        const int status =
            m_client->http.post(url("/batch/create"), batchBody(batchId, leaseId), token).status;
        if (status == 201)
            (void)m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), token);
        return status;
    };
    for (int i = 0; i < 10; ++i)
        QCOMPARE(render(lease), 201);
    const HttpReply check =
        m_client->http.get(url("/digiup/membership/check?feature=local_rendering&device_id=d"), token);
    QCOMPARE(check.status, 200);
    QCOMPARE(check.data().value(QLatin1String("has_access")), false);
    QCOMPARE(check.data().value(QLatin1String("reason")), QStringLiteral("QUOTA_USED"));
    QCOMPARE(claimsIn(check.data().value(QLatin1String("lease")).toString())
                 .value(QLatin1String("local_rendering_used")),
             10);

    QCOMPARE(render(newUuid()), 402);  // no lease of ours: a new permit
    QCOMPARE(used(token), 10);
    QCOMPARE(render(lease), 201);  // started under a lease, perhaps offline: stored and flagged
    const QJsonObject month = m_client->http.get(url("/usage/monthly"), token).data();
    QCOMPARE(month.value(QLatin1String("total_batches")), 11);
    QCOMPARE(month.value(QLatin1String("remaining")), 0);
    int flagged = 0;
    const QJsonArray all = month.value(QLatin1String("all_usage")).toArray();
    for (const auto& row : all)
        flagged += row[QLatin1String("over_limit")].toBool();
    QCOMPARE(flagged, 1);
}

QTEST_GUILESS_MAIN(TestCreatorUpRecords)
#include "test_creatorup_records.moc"

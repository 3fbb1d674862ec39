#include "app/platform/creatorup/record_store.h"
#include "app/platform/creatorup/service_errors.h"
#include "tests/support/platform_process.h"
#include "tests/support/turned_clock.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::platform;
using namespace creatorup::platform::creatorup_api;
using namespace creatorup::test;

// What a batch counts for, at the edges of months and leases: with a clock that can be turned.
class TestCreatorUpStores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void monthIsThatOfCreationWithinItsEdges_data();
    void monthIsThatOfCreationWithinItsEdges();
    void newPermitIsOfNow();
    void monthOfTheBatchPaysAndNotOfTheVideo();
    void overUseIsFlaggedInItsOwnMonth();
    void lateBatchOfAnOldLeaseIsTaken();
    void failedVideosNeverCount();
    void retriedVideoCompletesTheBatch();
    void useOfAnotherMonthIsForgotten();
    void tokensEndAndAreSwept();
    void seqFollowsTheClockAndNeverFalls();

private:
    [[nodiscard]] QString leaseAt(const char* time);
    [[nodiscard]] Result<Recorded> batch(const QString& leaseId, const char* createdAt);
    [[nodiscard]] Result<Recorded> video(const QString& clientBatchId, bool completed = true);
    void renderAll(const QString& leaseId, int count);
    static std::int64_t ms(const char* time) {
        return QDateTime::fromString(QLatin1String(time), Qt::ISODateWithMs).toMSecsSinceEpoch();
    }
    void turnTo(const char* time) { m_clock.wall = ms(time); }

    TurnedClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<MemberStore> m_members;
    std::unique_ptr<RecordStore> m_records;
    Member m_member;
    int m_stores = 0;
    int m_ids = 0;
};

void TestCreatorUpStores::init() {
    m_database.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    const auto url = DatabaseUrl::parse(newStoreUrl(m_dir->path(), ++m_stores));
    QVERIFY(url);
    auto database =
        Database::open(*url, QStringLiteral(CREATORUP_SOURCE_DIR "/app/platform/creatorup/migrations"));
    QVERIFY2(database, database ? "" : qPrintable(database.error().text()));
    m_database = std::move(*database);
    m_members = std::make_unique<MemberStore>(*m_database, m_clock);
    m_records = std::make_unique<RecordStore>(*m_database, m_clock);
    turnTo("2026-11-20T12:00:00.000Z");
    m_member = *m_members->upsert(QStringLiteral("7"), QStringLiteral("a@b.id"), QStringLiteral("A"), {});
}

QString TestCreatorUpStores::leaseAt(const char* time) {
    services::LeaseClaims claims;
    claims.plan = QStringLiteral("Starter");
    claims.deviceId = QStringLiteral("d");
    claims.iat = ms(time) / 1000;
    claims.exp = claims.iat + 14 * 86'400;
    return m_members->addLease(m_member.id, claims)->jti;
}

Result<Recorded> TestCreatorUpStores::batch(const QString& leaseId, const char* createdAt) {
    BatchInput input;
    input.clientBatchId = QStringLiteral("batch-%1").arg(++m_ids);
    input.name = QStringLiteral("B");
    input.type = QStringLiteral("video");
    input.videoCount = 2;
    input.createdAtMs = ms(createdAt);
    input.deviceId = QStringLiteral("d");
    input.leaseId = leaseId;
    input.bodyHash = input.clientBatchId;
    auto transaction = Transaction::begin(*m_database);
    auto recorded = m_records->recordBatch(m_member, input);
    if (const auto committed = transaction->commit(); !committed) return fail(committed.error());
    return recorded;
}

Result<Recorded> TestCreatorUpStores::video(const QString& clientBatchId, bool completed) {
    VideoInput input;
    input.clientVideoId = QStringLiteral("video-%1").arg(++m_ids);
    input.clientBatchId = clientBatchId;
    input.completed = completed;
    input.fileName = QStringLiteral("x.mp4");
    input.completedAtMs = m_clock.wall;
    input.bodyHash = input.clientVideoId;
    auto transaction = Transaction::begin(*m_database);
    auto recorded = m_records->recordVideo(m_member, input);
    if (const auto committed = transaction->commit(); !committed) return fail(committed.error());
    return recorded;
}

namespace {

QString monthOf(const Result<Recorded>& recorded) {
    return recorded ? recorded->answer[QLatin1String("usage")][QLatin1String("month_year")].toString()
                    : QString();
}

QString idOf(const Result<Recorded>& recorded) {
    return recorded->answer.value(QLatin1String("client_batch_id")).toString();
}

}  // namespace

void TestCreatorUpStores::renderAll(const QString& leaseId, int count) {
    for (int i = 0; i < count; ++i)
        QVERIFY(video(idOf(batch(leaseId, "2026-11-20T12:00:00.000Z"))));
}

void TestCreatorUpStores::monthIsThatOfCreationWithinItsEdges_data() {
    QTest::addColumn<QByteArray>("leaseIat");
    QTest::addColumn<QByteArray>("created");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QString>("month");
    const auto row = [](const char* name, const char* iat, const char* created, const char* received,
                        const char* month) {
        QTest::newRow(name) << QByteArray(iat) << QByteArray(created) << QByteArray(received)
                            << QString::fromLatin1(month);
    };
    row("the last moment of a month, uploaded in the next", "2026-11-20T00:00:00.000Z",
        "2026-11-30T23:59:59.999Z", "2026-12-02T08:00:00.000Z", "2026-11");
    row("the first moment of the next", "2026-11-20T00:00:00.000Z", "2026-12-01T00:00:00.000Z",
        "2026-12-02T08:00:00.000Z", "2026-12");
    row("a clock behind the lease", "2026-12-01T00:00:01.000Z", "2026-11-30T22:00:00.000Z",
        "2026-12-02T08:00:00.000Z", "2026-12");
    row("a clock years behind", "2026-11-30T23:59:59.000Z", "1970-01-01T00:00:00.000Z",
        "2026-12-02T08:00:00.000Z", "2026-11");
    row("a clock ahead by 5 minutes", "2026-11-20T00:00:00.000Z", "2026-12-01T00:00:30.000Z",
        "2026-11-30T23:55:30.000Z", "2026-12");
    row("a clock ahead by more", "2026-11-20T00:00:00.000Z", "2026-12-01T00:10:00.000Z",
        "2026-11-30T23:54:59.999Z", "2026-11");
    row("a clock years ahead", "2026-11-20T00:00:00.000Z", "2099-01-01T00:00:00.000Z",
        "2026-12-02T08:00:00.000Z", "2026-12");
    row("a year's end", "2026-12-25T00:00:00.000Z", "2026-12-31T23:59:59.999Z", "2027-01-03T08:00:00.000Z",
        "2026-12");
}

void TestCreatorUpStores::monthIsThatOfCreationWithinItsEdges() {
    QFETCH(QByteArray, leaseIat);
    QFETCH(QByteArray, created);
    QFETCH(QByteArray, received);
    QFETCH(QString, month);
    turnTo(leaseIat.constData());
    const QString lease = leaseAt(leaseIat.constData());
    turnTo(received.constData());
    const auto recorded = batch(lease, created.constData());
    QVERIFY(recorded);
    QCOMPARE(monthOf(recorded), month);
    QVERIFY(video(idOf(recorded)));
    QCOMPARE(*m_records->used(m_member.id, month), 1);
}

// Else it could be paid from a month that is over.
void TestCreatorUpStores::newPermitIsOfNow() {
    turnTo("2026-12-02T08:00:00.000Z");
    for (const char* created :
         {"2026-11-30T10:00:00.000Z", "2026-12-02T08:00:00.000Z", "2027-02-01T00:00:00.000Z"})
        QCOMPARE(monthOf(batch({}, created)), QStringLiteral("2026-12"));
}

void TestCreatorUpStores::monthOfTheBatchPaysAndNotOfTheVideo() {
    const auto recorded = batch(leaseAt("2026-11-20T00:00:00.000Z"), "2026-11-20T12:00:00.000Z");
    turnTo("2026-12-03T00:00:00.000Z");
    QVERIFY(video(idOf(recorded)));
    QCOMPARE(*m_records->used(m_member.id, QStringLiteral("2026-11")), 1);
    QCOMPARE(*m_records->used(m_member.id, QStringLiteral("2026-12")), 0);
}

void TestCreatorUpStores::overUseIsFlaggedInItsOwnMonth() {
    const QString lease = leaseAt("2026-11-19T00:00:00.000Z");
    renderAll(lease, 12);  // Starter has 10
    QCOMPARE(*m_records->used(m_member.id, QStringLiteral("2026-11")), 12);
    const auto flagged =
        m_database->row(QStringLiteral("SELECT COUNT(*) FROM usage_records WHERE over_limit=1"));
    QCOMPARE((*flagged)->value(0).toInt(), 2);
    const auto refused = batch({}, "2026-11-20T12:00:00.000Z");
    QVERIFY(!refused && refused.error().is(serviceErrors::QuotaUsed));
    turnTo("2026-12-01T00:00:00.000Z");  // a new month begins at 0
    QVERIFY(batch({}, "2026-12-01T00:00:00.000Z"));
}

void TestCreatorUpStores::lateBatchOfAnOldLeaseIsTaken() {
    const QString lease = leaseAt("2026-11-19T00:00:00.000Z");
    renderAll(lease, 10);
    turnTo("2027-05-01T00:00:00.000Z");
    QCOMPARE(monthOf(batch(lease, "2026-11-21T00:00:00.000Z")), QStringLiteral("2026-11"));
    // Somebody else's lease is none.
    const Member other =
        *m_members->upsert(QStringLiteral("8"), QStringLiteral("c@d.id"), QStringLiteral("C"), {});
    m_member = other;
    QCOMPARE(monthOf(batch(lease, "2026-11-21T00:00:00.000Z")), QStringLiteral("2027-05"));
}

void TestCreatorUpStores::failedVideosNeverCount() {
    const auto recorded = batch(leaseAt("2026-11-20T00:00:00.000Z"), "2026-11-20T12:00:00.000Z");
    for (int i = 0; i < 2; ++i)
        QVERIFY(video(idOf(recorded), false));
    QCOMPARE(*m_records->used(m_member.id, QStringLiteral("2026-11")), 0);
    const auto forwards = m_database->rows(QStringLiteral("SELECT path FROM forwards"));
    QCOMPARE(forwards->size(), 1);
    QCOMPARE(forwards->first().value(0).toString(), QStringLiteral("/batch/create"));
}

void TestCreatorUpStores::retriedVideoCompletesTheBatch() {
    const auto recorded = batch(leaseAt("2026-11-20T00:00:00.000Z"), "2026-11-20T12:00:00.000Z");
    const auto statusAfter = [&](bool completed) {
        return video(idOf(recorded), completed)
            ->answer[QLatin1String("batch")][QLatin1String("status")]
            .toString();
    };
    QCOMPARE(statusAfter(false), QStringLiteral("processing"));
    QCOMPARE(statusAfter(true), QStringLiteral("completed_with_failures"));
    QCOMPARE(statusAfter(true), QStringLiteral("completed"));
    QCOMPARE(*m_records->used(m_member.id, QStringLiteral("2026-11")), 1);
}

void TestCreatorUpStores::useOfAnotherMonthIsForgotten() {
    QVERIFY(!*m_members->lastMembership(m_member.id));
    Membership membership;
    membership.plan = services::starterLimits();
    membership.usedAtDigiUp = 10;
    membership.confirmedSeconds = m_clock.wall / 1000;
    QVERIFY(m_members->noteMembership(m_member.id, membership));
    turnTo("2026-11-30T23:59:59.000Z");
    QCOMPARE((*m_members->lastMembership(m_member.id))->usedAtDigiUp, 10);
    turnTo("2026-12-01T00:00:00.000Z");
    QCOMPARE((*m_members->lastMembership(m_member.id))->usedAtDigiUp, 0);
    QCOMPARE((*m_members->lastMembership(m_member.id))->plan, services::starterLimits());
}

void TestCreatorUpStores::tokensEndAndAreSwept() {
    const std::int64_t end = m_clock.wall / 1000 + 100;
    QVERIFY(m_members->rememberToken("first", m_member.id, end));
    QVERIFY(m_members->rememberToken("first", m_member.id, end));
    QVERIFY(*m_members->memberOfKnownToken("first"));
    QVERIFY(!*m_members->memberOfKnownToken("other"));
    m_clock.wall += 100'000;
    QVERIFY(!*m_members->memberOfKnownToken("first"));
    QVERIFY(m_members->rememberToken("second", m_member.id, end + 1000));
    QCOMPARE(m_database->rows(QStringLiteral("SELECT * FROM known_tokens"))->size(), 1);
}

void TestCreatorUpStores::seqFollowsTheClockAndNeverFalls() {
    services::LeaseClaims claims;
    claims.plan = QStringLiteral("Starter");
    claims.deviceId = QStringLiteral("d");
    const auto seq = [&] { return m_members->addLease(m_member.id, claims)->seq; };
    const std::int64_t first = seq();
    QCOMPARE(first, m_clock.wall);
    QCOMPARE(seq(), first + 1);
    m_clock.wall -= 1'000'000;
    QCOMPARE(seq(), first + 2);
    m_clock.wall += 2'000'000;
    QCOMPARE(seq(), m_clock.wall);
}

QTEST_GUILESS_MAIN(TestCreatorUpStores)
#include "test_creatorup_stores.moc"

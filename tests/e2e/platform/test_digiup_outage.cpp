#include "tests/e2e/platform/stored_rows.h"
#include "tests/e2e/platform/with_faked_digiup.h"

#include <QElapsedTimer>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

// What the CreatorUp service does when DigiUp is slow, down, or lies: usage is recorded all the same, and
// DigiUp is told at most once.
class TestDigiUpOutage : public WithFakedDigiUp {
    Q_OBJECT

private Q_SLOTS:
    void init() { startService(); }
    void cleanup() { stopService(); }
    void recordsWithoutDigiUp();
    void unknownTokenWaitsForDigiUp();
    void silenceDelaysNoRecord();
    void lostReplyIsNeverSentAgain_data();
    void lostReplyIsNeverSentAgain();
    void interruptedForwardIsNeverSentAgain();
    void refusedConnectionIsTriedAgain();
    void databaseDownIsTriedAgain();
    void redirectDoesNotCarryTheToken();
    void strangeAnswersAreBadGateway_data();
    void strangeAnswersAreBadGateway();
    void pauseThatDigiUpAsksForIsKept();
    void identityIsAskedOncePerMinute();
    void budgetKeepsSignInsPossible();
    void unknownPlanGetsStartersLimits();
    void stricterCountWins();

private:
    // The ids of a batch that was recorded with one video.
    [[nodiscard]] int record(const QByteArray& token);
    [[nodiscard]] QStringList forwards();
};

int TestDigiUpOutage::record(const QByteArray& token) {
    const QString batchId = newUuid();
    const int batch = m_client->http.post(url("/batch/create"), batchBody(batchId, newUuid()), token).status;
    const int video = m_client->http.post(url("/video/process"), videoBody(newUuid(), batchId), token).status;
    return std::max(batch, video);
}

// "path state", in order, read beside the running service.
QStringList TestDigiUpOutage::forwards() {
    return storedRows(store(), QStringLiteral("SELECT path, state FROM forwards ORDER BY id"));
}

void TestDigiUpOutage::recordsWithoutDigiUp() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    m_digiUp->stopListening();
    QCOMPARE(record("token-a"), 201);
    // Even after a restart: the token's hash is on the disk, the token is not.
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY2(m_platform->start(), m_platform->log());
    QCOMPARE(record("token-a"), 201);
    const QJsonObject month = m_client->http.get(url("/usage/monthly"), "token-a").data();
    QCOMPARE(month.value(QLatin1String("total_batches")), 2);
    const QStringList tokens = storedRows(store(), QStringLiteral("SELECT * FROM known_tokens"));
    QCOMPARE(tokens.size(), 1);
    QVERIFY(!tokens.first().contains(QLatin1String("token-a")));
}

void TestDigiUpOutage::unknownTokenWaitsForDigiUp() {
    m_digiUp->stopListening();
    const HttpReply reply = m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "new");
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.code(), QStringLiteral("DIGIUP_UNREACHABLE"));
    QVERIFY(reply.retryAfter.toInt() > 0);
    QCOMPARE(m_client->http.get(url("/health")).data().value(QLatin1String("digiup")),
             QStringLiteral("unreachable"));
}

void TestDigiUpOutage::silenceDelaysNoRecord() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    for (const char* path : {"/batch/create", "/creatorup/sync/usage", "/creatorup/verify"})
        m_digiUp->setBehaviour(path, FakeDigiUp::Behaviour::Silence);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(record("token-a"), 201);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestDigiUpOutage::lostReplyIsNeverSentAgain_data() {
    QTest::addColumn<FakeDigiUp::Behaviour>("behaviour");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("state");
    QTest::newRow("closed") << FakeDigiUp::Behaviour::CloseWithoutAnswer << 200 << "unknown";
    QTest::newRow("cut") << FakeDigiUp::Behaviour::CutTheAnswer << 200 << "unknown";
    QTest::newRow("error page") << FakeDigiUp::Behaviour::Answer << 500 << "unknown";
    QTest::newRow("refused") << FakeDigiUp::Behaviour::Answer << 400 << "refused";
}

void TestDigiUpOutage::lostReplyIsNeverSentAgain() {
    QFETCH(FakeDigiUp::Behaviour, behaviour);
    QFETCH(int, status);
    QFETCH(QString, state);
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    m_digiUp->setBehaviour("/batch/create", behaviour);
    m_digiUp->setReply("/batch/create", {status, R"({"status":"error"})", {}});
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "token-a").status,
             201);
    QTRY_COMPARE(forwards(), QStringList{QStringLiteral("/batch/create ") + state});
    // Qt, our own retries and a restart all leave it alone.
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY2(m_platform->start(), m_platform->log());
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    QTest::qWait(500);
    QCOMPARE(m_digiUp->count("/batch/create"), 1);
}

void TestDigiUpOutage::interruptedForwardIsNeverSentAgain() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    m_digiUp->setBehaviour("/batch/create", FakeDigiUp::Behaviour::Silence);
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "token-a").status,
             201);
    QTRY_COMPARE(m_digiUp->count("/batch/create"), 1);
    m_platform->kill();
    QVERIFY2(m_platform->start(), m_platform->log());
    QCOMPARE(forwards(), QStringList{QStringLiteral("/batch/create unknown")});
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    QTest::qWait(500);
    QCOMPARE(m_digiUp->count("/batch/create"), 1);
}

void TestDigiUpOutage::refusedConnectionIsTriedAgain() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    const quint16 port = m_digiUp->port();
    m_digiUp->stopListening();
    QCOMPARE(record("token-a"), 201);
    QTRY_COMPARE(forwards(), (QStringList{QStringLiteral("/batch/create waiting"),
                                          QStringLiteral("/creatorup/sync/usage waiting")}));
    // With the service down in between: what waits is on the disk, and goes with the user's next call.
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY(m_digiUp->listen(port));
    QVERIFY2(m_platform->start(), m_platform->log());
    QCOMPARE(m_client->http.get(url("/usage/monthly"), "token-a").status, 200);
    QTRY_COMPARE(forwards(), (QStringList{QStringLiteral("/batch/create sent"),
                                          QStringLiteral("/creatorup/sync/usage sent")}));
    QCOMPARE(m_digiUp->count("/batch/create"), 1);
    QCOMPARE(m_digiUp->count("/creatorup/sync/usage"), 1);
}

void TestDigiUpOutage::databaseDownIsTriedAgain() {
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
    m_digiUp->setReply("/batch/create", {422, R"({"success":false,"message":"x","error":"ERROR_AUTH"})", {}});
    QCOMPARE(m_client->http.post(url("/batch/create"), batchBody(newUuid(), newUuid()), "token-a").status,
             201);
    QTRY_COMPARE(m_digiUp->count("/batch/create"), 1);
    QTRY_COMPARE(forwards(), QStringList{QStringLiteral("/batch/create waiting")});
}

void TestDigiUpOutage::redirectDoesNotCarryTheToken() {
    FakeDigiUp elsewhere;
    QVERIFY(elsewhere.listen());
    for (const char* path : {"/creatorup/verify", "/creatorup/profile"})
        m_digiUp->setReply(
            path, {302, "{}", "Location: " + elsewhere.origin().toLatin1() + "/api/v1/client/user/me\r\n"});
    const HttpReply reply = m_client->verify("token-a", QStringLiteral("d"));
    QCOMPARE(reply.status, 502);
    QCOMPARE(m_client->http.get(url("/digiup/user/sync"), "token-a").status, 502);
    QCOMPARE(elsewhere.arrived().size(), 0);
}

void TestDigiUpOutage::strangeAnswersAreBadGateway_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("HTML") << QByteArray("<html>Welcome to our hotel</html>");
    QTest::newRow("nobody") << QByteArray(R"({"status":"success","data":{}})");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("endless") << QByteArray(3 << 20, ' ');
}

void TestDigiUpOutage::strangeAnswersAreBadGateway() {
    QFETCH(QByteArray, body);
    m_digiUp->setReply("/creatorup/verify", {200, body, {}});
    const HttpReply reply = m_client->verify("token-a", QStringLiteral("d"));
    QCOMPARE(reply.status, 502);
    QCOMPARE(reply.code(), QStringLiteral("DIGIUP_BAD_ANSWER"));
}

void TestDigiUpOutage::pauseThatDigiUpAsksForIsKept() {
    m_digiUp->setReply("/creatorup/verify", {429, "Too many requests", "Retry-After: 300\r\n"});
    const HttpReply first = m_client->verify("token-a", QStringLiteral("d"));
    QCOMPARE(first.status, 503);
    QCOMPARE(first.code(), QStringLiteral("DIGIUP_BUSY"));
    QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 503);
    QVERIFY(first.retryAfter.toInt() >= 299);
    QCOMPARE(m_digiUp->arrived().size(), 1);
}

void TestDigiUpOutage::identityIsAskedOncePerMinute() {
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(m_client->verify("token-a", QStringLiteral("d")).status, 200);
        QCOMPARE(m_client->http.get(url("/devices"), "token-a").status, 200);
    }
    QCOMPARE(m_digiUp->count("/creatorup/verify"), 1);
    QCOMPARE(m_digiUp->count("/user/subscription"), 1);
    QCOMPARE(m_digiUp->count("/membership/plans"), 1);
}

void TestDigiUpOutage::budgetKeepsSignInsPossible() {
    // Ordinary calls with ever new tokens: the budget for them ends, and DigiUp hears no more.
    HttpReply last;
    for (int i = 0; i < 70; ++i)
        last = m_client->http.get(url("/devices"), "token-" + QByteArray::number(i));
    QCOMPARE(last.status, 503);
    QCOMPARE(last.code(), QStringLiteral("DIGIUP_BUSY"));
    QVERIFY(last.retryAfter.toInt() > 800);
    QCOMPARE(m_digiUp->arrived().size(), 60);
    // Signing in still works, and so does recording for who is known.
    QCOMPARE(m_client->verify("token-new", QStringLiteral("d")).status, 200);
    QCOMPARE(record("token-new"), 201);
}

void TestDigiUpOutage::unknownPlanGetsStartersLimits() {
    m_digiUp->setReply(
        "/user/subscription",
        {200, R"({"success":true,"content":{"membership":{"planName":"Galaxy","isActive":true}}})", {}});
    const QJsonObject plan = m_client->verify("token-a", QStringLiteral("d"))
                                 .data()[QLatin1String("membership")][QLatin1String("plan")]
                                 .toObject();
    QCOMPARE(plan.value(QLatin1String("name")), QStringLiteral("Galaxy"));
    QCOMPARE(plan.value(QLatin1String("local_rendering_limit")), 10);
    QCOMPARE(plan.value(QLatin1String("video_quality")), QStringLiteral("medium"));
}

void TestDigiUpOutage::stricterCountWins() {
    m_digiUp->setReply(
        "/membership/feature/local_rendering/access",
        {200, R"({"status":"success","data":{"hasAccess":false,"usage":{"local_rendering_used":10}}})", {}});
    const QJsonObject membership =
        m_client->verify("token-a", QStringLiteral("d")).data().value(QLatin1String("membership")).toObject();
    QCOMPARE(membership.value(QLatin1String("has_access")), false);
    QCOMPARE(membership.value(QLatin1String("reason")), QStringLiteral("QUOTA_USED"));
    QCOMPARE(claimsIn(membership.value(QLatin1String("lease")).toString())
                 .value(QLatin1String("local_rendering_used")),
             10);
}

QTEST_GUILESS_MAIN(TestDigiUpOutage)
#include "test_digiup_outage.moc"

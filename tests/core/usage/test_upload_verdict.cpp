#include "core/usage/backoff.h"
#include "core/usage/upload_verdict.h"
#include "core/usage/usage_errors.h"

#include <QJsonDocument>
#include <QTest>

using namespace creatorup;
using namespace creatorup::usage;
using Kind = UploadVerdict::Kind;

namespace {

ledger::OutboxRecord record(ledger::RecordKind kind) {
    ledger::OutboxRecord record;
    record.id = ledger::RecordId{QStringLiteral("the-id")};
    record.kind = kind;
    return record;
}

services::Envelope envelope(int status, const QByteArray& body) {
    net::Reply reply;
    reply.status = status;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) reply.json = document.object();
    return services::readEnvelope(reply);
}

}  // namespace

class TestUploadVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void believesOnlyWhatNamesTheRecord_data();
    void believesOnlyWhatNamesTheRecord();
    void failures_data();
    void failures();
    void obeysRetryAfterForADayAtMost();
    void backsOffWithFullJitter();
};

void TestUploadVerdict::judges_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("batch");
    QTest::addColumn<Kind>("video");
    const auto row =
        [](int status, Kind kind) {
            QTest::addRow("%d", status)
                << status << QByteArray(R"({"status":"error","message":"m","code":"X","data":null})") << kind
                << kind;
        };
    row(400, Kind::Park);
    row(401, Kind::SignInAgain);
    row(402, Kind::PauseAccount);
    row(403, Kind::PauseAccount);
    row(405, Kind::PauseAccount);
    row(408, Kind::RetryLater);
    row(409, Kind::Park);
    row(413, Kind::Park);
    row(422, Kind::Park);
    row(429, Kind::RetryLater);
    row(500, Kind::RetryLater);
    row(502, Kind::RetryLater);
    row(503, Kind::RetryLater);
    QTest::newRow("404") << 404
                         << QByteArray(R"({"status":"error","message":"m","code":"NOT_FOUND","data":null})")
                         << Kind::Park << Kind::SendBatchAgain;
    QTest::newRow("422, DigiUp's database")
        << 422 << QByteArray(R"({"success":false,"message":"m","error":"ERROR_AUTH"})") << Kind::RetryLater
        << Kind::RetryLater;
    for (const int status : {400, 401, 403, 404, 409, 422})
        QTest::addRow("%d as HTML", status)
            << status << QByteArray("<html>") << Kind::PauseAccount << Kind::PauseAccount;
    for (const int status : {429, 500, 503})
        QTest::addRow("%d as HTML", status)
            << status << QByteArray("<html>") << Kind::RetryLater << Kind::RetryLater;
}

void TestUploadVerdict::judges() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto batch = judge(record(ledger::RecordKind::Batch), envelope(status, body));
    const auto video = judge(record(ledger::RecordKind::Video), envelope(status, body));
    QTEST(batch.kind, "batch");
    QTEST(video.kind, "video");
    QVERIFY(!batch.error.message.isEmpty());
}

void TestUploadVerdict::believesOnlyWhatNamesTheRecord_data() {
    QTest::addColumn<bool>("isBatch");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("believed");
    const auto row = [](const char* name, bool isBatch, const char* data, bool believed) {
        QTest::newRow(name) << isBatch << QByteArray(data) << believed;
    };
    row("batch", true, R"({"batch_id":"b","client_batch_id":"the-id","status":"pending"})", true);
    row("another batch", true, R"({"batch_id":"b","client_batch_id":"other"})", false);
    row("no batch id", true, R"({"client_batch_id":"the-id"})", false);
    row("nothing", true, "null", false);
    row("a list", true, "[]", false);
    row("video", false,
        R"({"video_id":"v","client_video_id":"the-id","batch":{"status":"processing","completed":1}})", true);
    row("a video that is not named", false, R"({"video_id":"v","batch":{"status":"processing"}})", false);
    row("another video", false, R"({"video_id":"v","client_video_id":"other","batch":{}})", false);
    row("no video id", false, R"({"client_video_id":"the-id","batch":{}})", false);
    row("no batch", false, R"({"video_id":"v","client_video_id":"the-id"})", false);
    row("a batch's answer for a video", false, R"({"batch_id":"b","client_batch_id":"the-id"})", false);
}

void TestUploadVerdict::believesOnlyWhatNamesTheRecord() {
    QFETCH(bool, isBatch);
    QFETCH(QByteArray, data);
    QFETCH(bool, believed);
    const auto answer = envelope(201, R"({"status":"success","message":"","data":)" + data + "}");
    const auto verdict =
        judge(record(isBatch ? ledger::RecordKind::Batch : ledger::RecordKind::Video), answer);
    QCOMPARE(verdict.kind, believed ? Kind::Acknowledged : Kind::RetryLater);
    if (!believed) QVERIFY(verdict.error.is(usageErrors::NotNamed));
}

void TestUploadVerdict::failures_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<Kind>("kind");
    const auto row = [](ErrorCode code, Kind kind) { QTest::newRow(code.data()) << QString(code) << kind; };
    row(serviceErrors::Offline, Kind::RetryLater);
    row(serviceErrors::Cut, Kind::RetryLater);
    row(serviceErrors::Timeout, Kind::RetryLater);
    row(serviceErrors::TooLarge, Kind::RetryLater);
    row(serviceErrors::Tls, Kind::PauseAccount);
    row(serviceErrors::Redirect, Kind::PauseAccount);
    row(serviceErrors::NotJson, Kind::PauseAccount);
    row(serviceErrors::BadToken, Kind::SignInAgain);
    row(ErrorCode("secrets.locked"), Kind::Stop);
    row(ErrorCode("account.not_signed_in"), Kind::Stop);
    row(errors::Cancelled, Kind::Stop);
}

void TestUploadVerdict::failures() {
    QFETCH(QString, code);
    const Error error{code, QStringLiteral("m"), {}};
    const auto verdict = judge(record(ledger::RecordKind::Video), fail(error));
    QTEST(verdict.kind, "kind");
    QCOMPARE(verdict.error, error);
}

void TestUploadVerdict::obeysRetryAfterForADayAtMost() {
    auto answer = envelope(429, "Too many");
    answer.retryAfter = std::chrono::seconds(900);
    QCOMPARE(judge(record(ledger::RecordKind::Video), answer).retryAfter->count(), 900'000);
    answer.retryAfter = std::chrono::hours(24 * 365);
    QCOMPARE(judge(record(ledger::RecordKind::Video), answer).retryAfter->count(), 86'400'000);
    // Also beside an answer that pauses the account, never beside one that is a refusal of the record.
    answer = envelope(403, R"({"status":"error","message":"m","code":"X","data":null})");
    answer.retryAfter = std::chrono::seconds(7'200);
    QCOMPARE(judge(record(ledger::RecordKind::Video), answer).retryAfter->count(), 7'200'000);
    answer.status = 409;
    QVERIFY(!judge(record(ledger::RecordKind::Video), answer).retryAfter);
}

void TestUploadVerdict::backsOffWithFullJitter() {
    QRandomGenerator random(7);
    const auto most = [&random](int failures) {
        qint64 largest = 0;
        qint64 smallest = 1'000'000'000;
        for (int i = 0; i < 2'000; ++i) {
            const qint64 wait = backoff(failures, random).count();
            largest = std::max(largest, wait);
            smallest = std::min(smallest, wait);
        }
        return std::pair(smallest, largest);
    };
    const std::pair<int, qint64> caps[] = {
        {1, 1'000}, {2, 2'000}, {5, 16'000}, {11, 900'000}, {1'000, 900'000}};
    for (const auto& [failures, cap] : caps) {
        const auto [smallest, largest] = most(failures);
        QVERIFY2(smallest >= 0 && smallest < cap / 10, qPrintable(QString::number(smallest)));
        QVERIFY2(largest <= cap && largest > cap * 9 / 10, qPrintable(QString::number(largest)));
    }
}

QTEST_APPLESS_MAIN(TestUploadVerdict)
#include "test_upload_verdict.moc"

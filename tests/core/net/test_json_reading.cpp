#include "core/net/json_reading.h"
#include "core/net/net_errors.h"
#include "core/net/retry_after.h"

#include <QTest>
#include <QTimeZone>

using namespace creatorup;
using namespace creatorup::net;

namespace {

QByteArray nested(int depth) {
    return QByteArray("{\"a\":").repeated(depth - 1) + "{}" + QByteArray(depth - 1, '}');
}

}  // namespace

class TestJsonReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsAtTheDepth();
    void bracketsInTextsDoNotCount();
    void refuses_data();
    void refuses();
    void readsRetryAfter_data();
    void readsRetryAfter();
};

void TestJsonReading::stopsAtTheDepth() {
    QVERIFY(readJsonObject(nested(MaxJsonDepth)));
    const auto deeper = readJsonObject(nested(MaxJsonDepth + 1));
    QVERIFY(!deeper);
    QVERIFY(deeper.error().is(netErrors::NotJson));
    QVERIFY(!readJsonObject(QByteArray(500'000, '[')));
}

void TestJsonReading::bracketsInTextsDoNotCount() {
    const auto read =
        readJsonObject("{\"a\":\"" + QByteArray(100, '[') + "\\\"" + QByteArray(100, '{') + "\"}");
    QVERIFY(read);
    QCOMPARE(read->value(QLatin1String("a")).toString().size(), 201);
}

void TestJsonReading::refuses_data() {
    QTest::addColumn<QByteArray>("bytes");
    for (const char* bytes :
         {"", "[]", "1", "null", "{\"a\":1", "{\"a\":1}}", "{\"a\":1} {}", "<html>", "{a:1}"})
        QTest::newRow(bytes) << QByteArray(bytes);
}

void TestJsonReading::refuses() {
    QFETCH(QByteArray, bytes);
    const auto read = readJsonObject(bytes);
    QVERIFY(!read);
    QVERIFY(read.error().is(netErrors::NotJson));
}

void TestJsonReading::readsRetryAfter_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("date");  // of the answer, by the service's clock
    QTest::addColumn<int>("seconds");      // -1: nothing
    const QByteArray none;
    QTest::newRow("seconds") << QByteArray("900") << none << 900;
    QTest::newRow("spaces") << QByteArray(" 5 ") << none << 5;
    QTest::newRow("zero") << QByteArray("0") << none << 0;
    QTest::newRow("negative") << QByteArray("-5") << none << -1;
    QTest::newRow("date") << QByteArray("Sun, 22 Nov 2026 12:00:30 GMT") << none << 30;
    QTest::newRow("past date") << QByteArray("Sun, 22 Nov 2026 11:00:00 GMT") << none << 0;
    QTest::newRow("date, this computer's clock is wrong")
        << QByteArray("Tue, 22 Nov 2033 12:00:30 GMT") << QByteArray("Tue, 22 Nov 2033 12:00:10 GMT") << 20;
    QTest::newRow("words") << QByteArray("soon") << none << -1;
    QTest::newRow("none") << none << none << -1;
}

void TestJsonReading::readsRetryAfter() {
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, date);
    QFETCH(int, seconds);
    const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    const auto read = parseRetryAfter(header, date, now);
    QCOMPARE(read ? static_cast<int>(read->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(TestJsonReading)
#include "test_json_reading.moc"

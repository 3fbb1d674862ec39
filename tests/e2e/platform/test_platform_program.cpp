#include "tests/e2e/platform/platform_client.h"
#include "tests/support/platform_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTcpSocket>
#include <QTest>

using namespace creatorup::test;

// creatorup-platform as a program: its options, its ready line, how it ends, and what outlives it.
class TestPlatformProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readyLineNamesBothOrigins();
    void onlyOneServiceRuns_data();
    void onlyOneServiceRuns();
    void wrongUseIsTwo_data();
    void wrongUseIsTwo();
    void helpIsZero();
    void portInUseIsThree();
    void dataFolderInUseIsFour();
    void sigtermEndsItCleanly();
    void everythingSurvivesRestartAndKill();
    void secretsAreTheirOwnersOnly();
    void listensOnLoopbackOnly();
    void leaseSecondsShortenTheLease();
    void clientThatLeavesWhileHashingHarmsNobody();
};

namespace {

struct Ended {
    int code;
    QByteArray out;
    QByteArray err;
};

Ended run(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-platform"), arguments);
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), "it did not end"};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

quint16 portOf(const QString& origin) {
    return static_cast<quint16>(QUrl(origin).port());
}

}  // namespace

void TestPlatformProgram::readyLineNamesBothOrigins() {
    PlatformProcess platform(QStringList{});
    QVERIFY2(platform.start(), platform.log());
    QCOMPARE(platform.readyLine(),
             QStringLiteral("{\"type\":\"ready\",\"digiup\":\"%1\",\"creatorup\":\"%2\"}\n")
                 .arg(platform.digiUpOrigin(), platform.creatorUpOrigin())
                 .toUtf8());
    QVERIFY(platform.digiUpOrigin().startsWith(QLatin1String("http://127.0.0.1:")));
    // Without --demo nobody is known.
    PlatformClient client(platform.digiUpOrigin(), platform.creatorUpOrigin());
    QVERIFY(client.signIn(QStringLiteral("pro@creatorup.test")).isEmpty());
}

void TestPlatformProgram::onlyOneServiceRuns_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("digiup") << QStringLiteral("digiup");
    QTest::newRow("creatorup") << QStringLiteral("creatorup");
}

void TestPlatformProgram::onlyOneServiceRuns() {
    QFETCH(QString, name);
    PlatformProcess platform({QStringLiteral("--only"), name});
    QVERIFY2(platform.start(), platform.log());
    QCOMPARE(platform.digiUpOrigin().isEmpty(), name == QLatin1String("creatorup"));
    QCOMPARE(platform.creatorUpOrigin().isEmpty(), name == QLatin1String("digiup"));
    const QStringList databases = QDir(platform.dataDir()).entryList({QStringLiteral("*.sqlite")});
    QCOMPARE(databases, QStringList{name + QLatin1String(".sqlite")});
}

void TestPlatformProgram::wrongUseIsTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    const QStringList data{QStringLiteral("--data"), QStringLiteral("/nonexistent/never-made")};
    const auto with = [&](std::initializer_list<const char*> more) {
        QStringList all = data;
        for (const char* word : more)
            all.append(QLatin1String(word));
        return all;
    };
    QTest::newRow("no data") << QStringList();
    QTest::newRow("unknown option") << with({"--verbose"});
    QTest::newRow("port too high") << with({"--digiup-port", "65536"});
    QTest::newRow("port not a number") << with({"--creatorup-port", "http"});
    QTest::newRow("unknown service") << with({"--only", "both"});
    QTest::newRow("lease of nothing") << with({"--lease-seconds", "0"});
    QTest::newRow("clear text far away") << with({"--digiup-url", "http://api.digiup.com"});
    QTest::newRow("clear text by name") << with({"--digiup-url", "http://localhost:3345"});
    QTest::newRow("origin with a path") << with({"--digiup-url", "https://api.digiup.com/x"});
    QTest::newRow("no requests at all") << with({"--rate-limit", "0"});
    QTest::newRow("no faults file") << with({"--faults", "/nonexistent/faults.json"});
    QTest::newRow("extra word") << with({"start"});
}

void TestPlatformProgram::wrongUseIsTwo() {
    QFETCH(QStringList, arguments);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 2);
    QVERIFY(ended.out.isEmpty());
    QVERIFY(ended.err.startsWith("creatorup-platform: "));
}

void TestPlatformProgram::helpIsZero() {
    const Ended ended = run({QStringLiteral("--help")});
    QCOMPARE(ended.code, 0);
    for (const char* option :
         {"--data", "--digiup-port", "--creatorup-port", "--digiup-url", "--only", "--demo",
          "--lease-seconds", "--like-original", "--rate-limit", "--faults", "--list-routes", "Exit codes"})
        QVERIFY2(ended.out.contains(option), option);
}

void TestPlatformProgram::portInUseIsThree() {
    PlatformProcess first(QStringList{});
    QVERIFY2(first.start(), first.log());
    const QTemporaryDir dir;
    const QString port = QString::number(portOf(first.creatorUpOrigin()));
    const Ended second = run({QStringLiteral("--data"), dir.path(), QStringLiteral("--digiup-port"),
                              QStringLiteral("0"), QStringLiteral("--creatorup-port"), port});
    QCOMPARE(second.code, 3);
    QVERIFY(second.out.isEmpty());
    QVERIFY2(second.err.contains(port.toLatin1()), second.err);
}

void TestPlatformProgram::dataFolderInUseIsFour() {
    PlatformProcess first(QStringList{});
    QVERIFY2(first.start(), first.log());
    const Ended second = run({QStringLiteral("--data"), first.dataDir(), QStringLiteral("--digiup-port"),
                              QStringLiteral("0"), QStringLiteral("--creatorup-port"), QStringLiteral("0")});
    QCOMPARE(second.code, 4);
    // A file that a crash left behind locks nobody out, whatever process it names: in a container ours has
    // that id.
    first.kill();
    QFile left(first.dataDir() + QStringLiteral("/creatorup.lock"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write(QByteArray::number(QCoreApplication::applicationPid()) + "\ntest_platform_program\nhost\n");
    left.close();
    QVERIFY2(first.start(), first.log());
    const Ended file = run({QStringLiteral("--data"), QStringLiteral("/dev/null/x")});
    QCOMPARE(file.code, 4);
}

void TestPlatformProgram::sigtermEndsItCleanly() {
    PlatformProcess platform(QStringList{});
    QVERIFY2(platform.start(), platform.log());
    QCOMPARE(platform.stop(), 0);
    // SQLite folds its log into the file at a clean end.
    QVERIFY(!QFile::exists(platform.dataDir() + QStringLiteral("/creatorup.sqlite-wal")));
    QVERIFY(!QFile::exists(platform.dataDir() + QStringLiteral("/digiup.sqlite-wal")));
    QVERIFY2(platform.start(), platform.log());
}

void TestPlatformProgram::everythingSurvivesRestartAndKill() {
    PlatformProcess platform;
    QVERIFY2(platform.start(), platform.log());
    const QString origin = platform.creatorUpOrigin();
    PlatformClient client(platform.digiUpOrigin(), origin);
    const QByteArray token = client.signIn(QStringLiteral("growth@creatorup.test"));
    const QJsonObject verified = client.verify(token, QStringLiteral("desk")).data();
    const QString lease =
        claimsIn(verified.value(QLatin1String("lease")).toString()).value(QLatin1String("jti")).toString();
    const QByteArray keys = client.http.get(client.creatorUp + QStringLiteral("/keys")).body;
    const QJsonObject batch = batchBody(newUuid(), lease, 8);
    const QString batchId = batch.value(QLatin1String("client_batch_id")).toString();
    const HttpReply made = client.http.post(client.creatorUp + QStringLiteral("/batch/create"), batch, token);
    QCOMPARE(made.status, 201);
    for (int i = 0; i < 8; ++i) {
        const HttpReply video = client.http.post(client.creatorUp + QStringLiteral("/video/process"),
                                                 videoBody(newUuid(), batchId), token);
        QCOMPARE(video.status, 201);
        platform.kill();  // at once after the answer: what was answered is stored
        QVERIFY2(platform.start(), platform.log());
        QCOMPARE(platform.creatorUpOrigin(), origin);
    }
    QCOMPARE(platform.stop(), 0);
    QVERIFY2(platform.start(), platform.log());
    const HttpReply again =
        client.http.post(client.creatorUp + QStringLiteral("/batch/create"), batch, token);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.body, made.body);
    const QJsonObject month =
        client.http.get(client.creatorUp + QStringLiteral("/usage/monthly"), token).data();
    QCOMPARE(month.value(QLatin1String("total_batches")), 1);
    QCOMPARE(month.value(QLatin1String("total_videos")), 8);
    QCOMPARE(client.http.get(client.creatorUp + QStringLiteral("/keys")).body, keys);
    const auto devices = client.http.get(client.creatorUp + QStringLiteral("/devices"), token).data();
    QCOMPARE(devices.value(QLatin1String("devices")).toArray().size(), 1);
}

void TestPlatformProgram::secretsAreTheirOwnersOnly() {
    PlatformProcess platform(QStringList{});
    QVERIFY2(platform.start(), platform.log());
    for (const char* name : {"/digiup-jwt.key", "/creatorup-lease.key"}) {
        const QFileInfo file(platform.dataDir() + QLatin1String(name));
        QCOMPARE(file.size(), 32);
        QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }
    // A damaged secret is not replaced in silence.
    QCOMPARE(platform.stop(), 0);
    QFile key(platform.dataDir() + QStringLiteral("/creatorup-lease.key"));
    QVERIFY(key.resize(31));
    QVERIFY(!platform.start());
    QCOMPARE(platform.exitCode(), 4);
}

void TestPlatformProgram::listensOnLoopbackOnly() {
    PlatformProcess platform(QStringList{});
    QVERIFY2(platform.start(), platform.log());
    // 127.0.0.2 reaches a server that listens on all addresses, and no server of 127.0.0.1.
    for (const QString& origin : {platform.digiUpOrigin(), platform.creatorUpOrigin()}) {
        QTcpSocket here;
        here.connectToHost(QHostAddress(QStringLiteral("127.0.0.1")), portOf(origin));
        QVERIFY(here.waitForConnected(2000));
        QTcpSocket elsewhere;
        elsewhere.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), portOf(origin));
        QVERIFY(!elsewhere.waitForConnected(2000));
    }
}

void TestPlatformProgram::leaseSecondsShortenTheLease() {
    PlatformProcess platform(
        {QStringLiteral("--demo"), QStringLiteral("--lease-seconds"), QStringLiteral("5")});
    QVERIFY2(platform.start(), platform.log());
    PlatformClient client(platform.digiUpOrigin(), platform.creatorUpOrigin());
    const QByteArray token = client.signIn(QStringLiteral("pro@creatorup.test"));
    const QJsonObject claims =
        claimsIn(client.verify(token, QStringLiteral("d")).data().value(QLatin1String("lease")).toString());
    QCOMPARE(claims.value(QLatin1String("exp")).toInteger() - claims.value(QLatin1String("iat")).toInteger(),
             5);
}

void TestPlatformProgram::clientThatLeavesWhileHashingHarmsNobody() {
    PlatformProcess platform;
    QVERIFY2(platform.start(), platform.log());
    const QByteArray body(R"({"email":"pro@creatorup.test","password":"rahasia123"})");
    for (int i = 0; i < 10; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QStringLiteral("127.0.0.1")), portOf(platform.digiUpOrigin()));
        QVERIFY(socket.waitForConnected(2000));
        socket.write(
            "POST /api/v1/client/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            "Content-Length: " +
            QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QVERIFY(socket.waitForBytesWritten(2000));
        QTest::qWait(5);
        socket.abort();
    }
    PlatformClient client(platform.digiUpOrigin(), platform.creatorUpOrigin());
    QVERIFY(!client.signIn(QStringLiteral("pro@creatorup.test")).isEmpty());
    QVERIFY(platform.isRunning());
}

QTEST_GUILESS_MAIN(TestPlatformProgram)
#include "test_platform_program.moc"

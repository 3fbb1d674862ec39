#include "core/services/lease.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/support/platform_process.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace creatorup;
using namespace creatorup::test;

// Changing the secrets: what was signed with the old one is believed until it ends.
class TestPlatformKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oldLeasesVerifyAfterARotation();
    void nextKeyIsPublishedBeforeItSigns();
    void retiredKeyIsGoneWhenItsLeasesAre();
    void rotationWithoutANextKeyIsRefused();
    void rotationThatDiedIsFinished();
    void tokensOutliveARotation();
    void secretsAreTheirOwnersOnly();
    void runningServiceKeepsItsKeys();

private:
    // creatorup-platform --data … --keys TASK: its exit code and line.
    [[nodiscard]] std::pair<int, QJsonObject> keys(const char* task);
    [[nodiscard]] QByteArray lease();
    [[nodiscard]] services::LeaseKeys published();
    [[nodiscard]] QStringList files(const char* pattern) const {
        return QDir(m_platform->dataDir()).entryList({QLatin1String(pattern)});
    }
    [[nodiscard]] QString path(const QString& name) const {
        return m_platform->dataDir() + QLatin1Char('/') + name;
    }
    void startAgain();

    std::unique_ptr<PlatformProcess> m_platform;
    std::unique_ptr<PlatformClient> m_client;
    QByteArray m_token;
};

namespace {

QString kidOf(const QByteArray& lease) {
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(lease.split('.').first(), QByteArray::Base64UrlEncoding))
        .object()
        .value(QLatin1String("kid"))
        .toString();
}

}  // namespace

void TestPlatformKeys::init() {
    m_platform = std::make_unique<PlatformProcess>();
    startAgain();
    m_token = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    QVERIFY(!m_token.isEmpty());
}

void TestPlatformKeys::cleanup() {
    if (m_platform->isRunning()) QCOMPARE(m_platform->stop(), 0);
}

void TestPlatformKeys::startAgain() {
    QVERIFY2(m_platform->start(), m_platform->log());
    m_client = std::make_unique<PlatformClient>(m_platform->digiUpOrigin(), m_platform->creatorUpOrigin());
}

std::pair<int, QJsonObject> TestPlatformKeys::keys(const char* task) {
    QProcess process;
    process.start(
        QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-platform"),
        {QStringLiteral("--data"), m_platform->dataDir(), QStringLiteral("--keys"), QLatin1String(task)});
    if (!process.waitForFinished(20'000)) return {-1, {}};
    return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput()).object()};
}

QByteArray TestPlatformKeys::lease() {
    return m_client->verify(m_token, QStringLiteral("d"))
        .data()
        .value(QLatin1String("lease"))
        .toString()
        .toLatin1();
}

services::LeaseKeys TestPlatformKeys::published() {
    services::LeaseKeys keys;
    const QJsonArray list = m_client->http.get(m_client->creatorUp + QStringLiteral("/keys"))
                                .data()
                                .value(QLatin1String("keys"))
                                .toArray();
    for (const auto& one : list)
        if (const auto key = services::fromJwk(one.toObject())) keys.insert(key->first, key->second);
    return keys;
}

void TestPlatformKeys::oldLeasesVerifyAfterARotation() {
    const QByteArray before = lease();
    QVERIFY(services::verifyLease(before, published()));
    QCOMPARE(m_platform->stop(), 0);
    QCOMPARE(keys("prepare-lease").first, 0);
    const auto [code, line] = keys("rotate-lease");
    QCOMPARE(code, 0);
    startAgain();
    const QByteArray after = lease();
    QCOMPARE(published().size(), 2);
    QVERIFY(services::verifyLease(before, published()));
    QVERIFY(services::verifyLease(after, published()));
    QVERIFY(kidOf(before) != kidOf(after));
    QCOMPARE(line[QLatin1String("key")][QLatin1String("kid")], kidOf(after));
}

void TestPlatformKeys::nextKeyIsPublishedBeforeItSigns() {
    const QString kid = kidOf(lease());
    QCOMPARE(m_platform->stop(), 0);
    const auto [code, line] = keys("prepare-lease");
    QCOMPARE(code, 0);
    const QString next = line[QLatin1String("key")][QLatin1String("kid")].toString();
    QCOMPARE(keys("prepare-lease").second, line);  // asked again, it is the same one
    startAgain();
    QVERIFY(published().contains(kid) && published().contains(next));
    QCOMPARE(kidOf(lease()), kid);
    QCOMPARE(line[QLatin1String("key")][QLatin1String("kty")], QStringLiteral("OKP"));
}

void TestPlatformKeys::retiredKeyIsGoneWhenItsLeasesAre() {
    const QByteArray before = lease();
    QCOMPARE(m_platform->stop(), 0);
    QCOMPARE(keys("prepare-lease").first, 0);
    QCOMPARE(keys("rotate-lease").first, 0);
    const QStringList retired = files("creatorup-lease.retired-*.key");
    QCOMPARE(retired.size(), 1);
    const auto retiredAgo = [&](int days) {
        return QStringLiteral("creatorup-lease.retired-%1.key")
            .arg(QDateTime::currentMSecsSinceEpoch() - days * 86'400'000LL);
    };
    const QString still = retiredAgo(14);
    QVERIFY(QFile::rename(path(retired.first()), path(still)));
    startAgain();
    QVERIFY(services::verifyLease(before, published()));
    QCOMPARE(m_platform->stop(), 0);
    QVERIFY(QFile::rename(path(still), path(retiredAgo(15))));
    startAgain();
    QVERIFY(!services::verifyLease(before, published()));
    QCOMPARE(files("creatorup-lease.retired-*.key"), QStringList());
}

// No app would know the key that signs then.
void TestPlatformKeys::rotationWithoutANextKeyIsRefused() {
    const QString kid = kidOf(lease());
    QCOMPARE(m_platform->stop(), 0);
    QCOMPARE(keys("rotate-lease").first, 2);
    QCOMPARE(keys("rotate-everything").first, 2);
    startAgain();
    QCOMPARE(kidOf(lease()), kid);
}

void TestPlatformKeys::rotationThatDiedIsFinished() {
    const QByteArray before = lease();
    QCOMPARE(m_platform->stop(), 0);
    const QString next = keys("prepare-lease").second[QLatin1String("key")][QLatin1String("kid")].toString();
    QVERIFY(QFile::rename(
        path(QStringLiteral("creatorup-lease.key")),
        path(QStringLiteral("creatorup-lease.retired-%1.key").arg(QDateTime::currentMSecsSinceEpoch()))));
    startAgain();
    QCOMPARE(kidOf(lease()), next);
    QVERIFY(services::verifyLease(before, published()));
}

void TestPlatformKeys::tokensOutliveARotation() {
    QCOMPARE(m_platform->stop(), 0);
    QCOMPARE(keys("rotate-jwt").first, 0);
    startAgain();
    const QString me = m_client->digiUp + QStringLiteral("/user/me");
    QCOMPARE(m_client->http.get(me, m_token).status, 200);
    const QByteArray newToken = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    QCOMPARE(m_client->http.get(me, newToken).status, 200);
    QCOMPARE(m_platform->stop(), 0);
    // A secret that others may have is deleted by hand, and ends what it signed at once.
    for (const QString& file : files("digiup-jwt.retired-*.key"))
        QVERIFY(QFile::remove(path(file)));
    startAgain();
    QCOMPARE(m_client->http.get(me, m_token).status, 401);
    QCOMPARE(m_client->http.get(me, newToken).status, 200);
}

void TestPlatformKeys::secretsAreTheirOwnersOnly() {
    QCOMPARE(m_platform->stop(), 0);
    QCOMPARE(keys("prepare-lease").first, 0);
    QCOMPARE(keys("rotate-lease").first, 0);
    QCOMPARE(keys("prepare-lease").first, 0);
    QCOMPARE(files("*.key").size(), 4);  // lease: current, next, retired; and the JWT secret
    for (const QString& file : files("*.key"))
        QCOMPARE(QFile::permissions(path(file)) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
}

void TestPlatformKeys::runningServiceKeepsItsKeys() {
    QCOMPARE(keys("prepare-lease").first, 4);
    QCOMPARE(keys("rotate-jwt").first, 4);
    QCOMPARE(files("*.key").size(), 2);
}

QTEST_GUILESS_MAIN(TestPlatformKeys)
#include "test_platform_keys.moc"

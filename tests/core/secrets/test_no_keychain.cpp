// Runs where no secret service can be reached; see with_keyring.sh.
#include "core/secrets/keychain_store.h"
#include "tests/support/await.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace creatorup;
using namespace creatorup::secrets;
using namespace creatorup::test;

namespace {

// A secret service that takes every call and never answers.
class MuteService final : public QDBusVirtualObject {
public:
    using QDBusVirtualObject::QDBusVirtualObject;
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection&) override {
        message.setDelayedReply(true);
        return true;
    }
};

}  // namespace

class TestNoKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCallSaysSo();
    void nothingIsWrittenAnywhereElse();
    void aMuteServiceIsATimeout();
};

void TestNoKeychain::everyCallSaysSo() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(await(store.write(key, "secret")).error().is(secretErrors::NoService));
    QVERIFY(await(store.read(key)).error().is(secretErrors::NoService));
    QVERIFY(await(store.remove(key)).error().is(secretErrors::NoService));
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

// QtKeychain would fall back to a settings file if it were allowed to.
void TestNoKeychain::nothingIsWrittenAnywhereElse() {
    KeychainStore store;
    QVERIFY(!await(store.write(SecretKey::tokenOf(AccountId::random()), "canary-secret")));
    QVERIFY(QDir::homePath().startsWith(QDir::tempPath()));  // the launcher's home, empty at the start
    QVERIFY(!QDir(QDir::homePath() + QStringLiteral("/.config")).exists());
}

void TestNoKeychain::aMuteServiceIsATimeout() {
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("mute"));
    if (!bus.isConnected()) QSKIP("there is no bus on which to be mute");
    MuteService mute;
    QVERIFY(bus.registerVirtualObject(QStringLiteral("/"), &mute, QDBusConnection::SubPath));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.secrets")));
    KeychainStore store;
    QElapsedTimer timer;
    timer.start();
    const auto read = await(store.read(SecretKey::tokenOf(AccountId::random())));
    QVERIFY2(read.error().is(secretErrors::Timeout), qPrintable(read.error().text()));
    QVERIFY(timer.elapsed() >= KeychainStore::watchdog.count() - 1'000 && timer.elapsed() < 15'000);
}

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "test_no_keychain.moc"

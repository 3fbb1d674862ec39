// Runs with a real gnome-keyring, unlocked, of its own; see with_keyring.sh.
#include "core/secrets/keychain_state.h"
#include "core/secrets/keychain_store.h"
#include "tests/support/await.h"

#include <qt6keychain/keychain.h>

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace creatorup;
using namespace creatorup::secrets;
using namespace creatorup::test;

namespace {

// A secret as the Secret Service's calls carry it.
struct Secret {
    QDBusObjectPath session;
    QByteArray parameters = {};
    QByteArray value;
    QString contentType = QStringLiteral("text/plain");
};

QDBusArgument& operator<<(QDBusArgument& argument, const Secret& secret) {
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Secret& secret) {
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

QDBusMessage serviceCall(const QString& method) {
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
                                          QStringLiteral("/org/freedesktop/secrets"),
                                          QStringLiteral("org.freedesktop.Secret.Service"), method);
}

QDBusObjectPath defaultCollection() {
    QDBusMessage alias = serviceCall(QStringLiteral("ReadAlias"));
    alias << QStringLiteral("default");
    const QDBusReply<QDBusObjectPath> path = QDBusConnection::sessionBus().call(alias);
    return path.value();
}

void lock() {
    QDBusMessage call = serviceCall(QStringLiteral("Lock"));
    call << QVariant::fromValue(QList<QDBusObjectPath>{defaultCollection()});
    QCOMPARE(QDBusConnection::sessionBus().call(call).type(), QDBusMessage::ReplyMessage);
}

// What somebody does who types the password into the system's dialog: gnome-keyring's own call for that,
// since there is nobody here to type. It says nothing when the password is right, and so does nothing when it
// is open already.
void unlock() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    QDBusMessage open = serviceCall(QStringLiteral("OpenSession"));
    open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
    const QDBusMessage session = bus.call(open);
    QCOMPARE(session.type(), QDBusMessage::ReplyMessage);
    const Secret password{.session = session.arguments().at(1).value<QDBusObjectPath>(), .value = "ci\n"};
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
        QStringLiteral("UnlockWithMasterPassword"));
    call << QVariant::fromValue(defaultCollection()) << QVariant::fromValue(password);
    const QDBusMessage unlocked = bus.call(call);
    QVERIFY2(unlocked.type() == QDBusMessage::ReplyMessage, qPrintable(unlocked.errorMessage()));
}

// What QtKeychain itself says, without our care.
template <typename Job>
QKeychain::Error bare(const SecretKey& key) {
    Job job(QStringLiteral("CreatorUp"));
    job.setAutoDelete(false);
    job.setKey(key.name);
    QSignalSpy finished(&job, &QKeychain::Job::finished);
    job.start();
    finished.wait(5'000);
    return job.error();
}

bool isInAnyFile(const QString& folder, const QByteArray& text) {
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text)) return true;
    }
    return false;
}

}  // namespace

Q_DECLARE_METATYPE(Secret)

class TestKeychainStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qDBusRegisterMetaType<Secret>(); }
    void init() { unlock(); }

    void keepsReplacesAndRemoves();
    void keepsForOtherProcesses();
    void refusesTheTooLarge();
    void whatQtKeychainSaysWhenLocked();
    void saysLocked();
    void isGoodAgainWhenUnlocked();
    void doesNotKeepInClearText();
};

void TestKeychainStore::keepsReplacesAndRemoves() {
    KeychainStore store;
    QCOMPARE(store.lifetime(), Lifetime::UntilRemoved);
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.read(key)).error().is(secretErrors::NotFound));
    const auto written = await(store.write(key, "one"));
    QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
    QVERIFY(await(store.write(key, "two")));
    QCOMPARE(await(store.read(key)).value(), QByteArray("two"));
    QVERIFY(await(store.remove(key)));
    QVERIFY(await(store.read(key)).error().is(secretErrors::NotFound));
    QVERIFY(await(store.remove(key)));  // gone is gone
}

void TestKeychainStore::keepsForOtherProcesses() {
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    {
        KeychainStore store;
        QVERIFY(await(store.write(key, "a.b.c")));
    }
    KeychainStore another;
    QCOMPARE(await(another.read(key)).value(), QByteArray("a.b.c"));
}

void TestKeychainStore::refusesTheTooLarge() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    const QByteArray largest(SecretStore::maxSecretBytes, 'x');
    QVERIFY(await(store.write(key, largest)));
    QCOMPARE(await(store.read(key)).value(), largest);
    QVERIFY(await(store.write(key, largest + 'y')).error().is(secretErrors::TooLarge));
}

// Why KeychainStore asks about the lock: if this fails, QtKeychain has become truthful.
void TestKeychainStore::whatQtKeychainSaysWhenLocked() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.write(key, "still here")));
    lock();
    QCOMPARE(bare<QKeychain::ReadPasswordJob>(key), QKeychain::EntryNotFound);
    QCOMPARE(bare<QKeychain::DeletePasswordJob>(key), QKeychain::NoError);
    unlock();
    QCOMPARE(await(store.read(key)).value(), QByteArray("still here"));
}

void TestKeychainStore::saysLocked() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.write(key, "kept")));
    QCOMPARE(await(askKeychainState()), KeychainState::Open);
    lock();
    QCOMPARE(await(askKeychainState()), KeychainState::Locked);
    QVERIFY(await(store.read(key)).error().is(secretErrors::Locked));
    QVERIFY(await(store.write(key, "changed")).error().is(secretErrors::Locked));
    QVERIFY(await(store.remove(key)).error().is(secretErrors::Locked));
    unlock();
    QCOMPARE(await(store.read(key)).value(), QByteArray("kept"));
}

void TestKeychainStore::isGoodAgainWhenUnlocked() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    lock();
    QVERIFY(await(store.write(key, "x")).error().is(secretErrors::Locked));
    unlock();
    QVERIFY(await(store.write(key, "x")));
    QVERIFY(await(store.remove(key)));
    QVERIFY(await(store.read(key)).error().is(secretErrors::NotFound));
}

void TestKeychainStore::doesNotKeepInClearText() {
    KeychainStore store;
    const QByteArray canary = "canary-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QVERIFY(await(store.write(SecretKey::tokenOf(AccountId::random()), canary)));
    QVERIFY(!isInAnyFile(QDir::homePath(), canary));
    QVERIFY(!isInAnyFile(QDir::homePath(), canary.toBase64()));
    // The control: the search finds what is there.
    QFile planted(QDir::homePath() + QStringLiteral("/planted"));
    QVERIFY(planted.open(QIODevice::WriteOnly) && planted.write("…" + canary) > 0);
    planted.close();
    QVERIFY(isInAnyFile(QDir::homePath(), canary));
}

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "test_keychain_store.moc"

// Runs with a real gnome-keyring, unlocked, of its own; see with_keyring.sh.
#include "core/secrets/keychain_state.h"
#include "core/secrets/keychain_store.h"
#include "tests/support/await.h"
#include "tests/support/keyring.h"

#include <qt6keychain/keychain.h>

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace creatorup;
using namespace creatorup::secrets;
using namespace creatorup::test;

namespace {

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

class TestKeychainStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { unlockKeyring(); }

    void keepsReplacesAndRemoves();
    void keepsForOtherProcesses();
    void refusesTheTooLarge();
    void keepsAccountsApart();
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

void TestKeychainStore::keepsAccountsApart() {
    KeychainStore store;
    QList<SecretKey> keys;
    for (int i = 0; i < 5; ++i) {
        keys.append(SecretKey::tokenOf(AccountId::random()));
        QVERIFY(await(store.write(keys.last(), QByteArray::number(i))));
    }
    QVERIFY(await(store.write(SecretKey::ofDevice(), "this computer")));
    QVERIFY(await(store.remove(keys.at(2))));
    for (int i = 0; i < 5; ++i) {
        const auto read = await(store.read(keys.at(i)));
        if (i == 2)
            QVERIFY(read.error().is(secretErrors::NotFound));
        else
            QCOMPARE(read.value(), QByteArray::number(i));
    }
    QCOMPARE(await(store.read(SecretKey::ofDevice())).value(), QByteArray("this computer"));
}

// Why KeychainStore asks about the lock: if this fails, QtKeychain has become truthful.
void TestKeychainStore::whatQtKeychainSaysWhenLocked() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.write(key, "still here")));
    lockKeyring();
    QCOMPARE(bare<QKeychain::ReadPasswordJob>(key), QKeychain::EntryNotFound);
    QCOMPARE(bare<QKeychain::DeletePasswordJob>(key), QKeychain::NoError);
    unlockKeyring();
    QCOMPARE(await(store.read(key)).value(), QByteArray("still here"));
}

void TestKeychainStore::saysLocked() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.write(key, "kept")));
    QCOMPARE(await(askKeychainState()), KeychainState::Open);
    lockKeyring();
    QCOMPARE(await(askKeychainState()), KeychainState::Locked);
    QVERIFY(await(store.read(key)).error().is(secretErrors::Locked));
    QVERIFY(await(store.write(key, "changed")).error().is(secretErrors::Locked));
    QVERIFY(await(store.remove(key)).error().is(secretErrors::Locked));
    unlockKeyring();
    QCOMPARE(await(store.read(key)).value(), QByteArray("kept"));
}

void TestKeychainStore::isGoodAgainWhenUnlocked() {
    KeychainStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    lockKeyring();
    QVERIFY(await(store.write(key, "x")).error().is(secretErrors::Locked));
    unlockKeyring();
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

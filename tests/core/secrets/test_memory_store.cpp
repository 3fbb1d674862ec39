#include "core/secrets/memory_store.h"
#include "tests/support/await.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::secrets;
using namespace creatorup::test;

class TestMemoryStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsReplacesAndRemoves();
    void refusesTheTooLarge();
    void namesNobody();
};

void TestMemoryStore::keepsReplacesAndRemoves() {
    MemoryStore store;
    QCOMPARE(store.lifetime(), Lifetime::ThisProcess);
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.read(key)).error().is(secretErrors::NotFound));
    QVERIFY(await(store.write(key, "one")));
    QVERIFY(await(store.write(key, "two")));
    QCOMPARE(await(store.read(key)).value(), QByteArray("two"));
    QVERIFY(await(store.read(SecretKey::tokenOf(AccountId::random()))).error().is(secretErrors::NotFound));
    QVERIFY(await(store.remove(key)));
    QVERIFY(await(store.read(key)).error().is(secretErrors::NotFound));
    QVERIFY(await(store.remove(key)));  // gone is gone
}

void TestMemoryStore::refusesTheTooLarge() {
    MemoryStore store;
    const SecretKey key = SecretKey::tokenOf(AccountId::random());
    QVERIFY(await(store.write(key, QByteArray(SecretStore::maxSecretBytes, 'x'))));
    const auto written = await(store.write(key, QByteArray(SecretStore::maxSecretBytes + 1, 'y')));
    QVERIFY(written.error().is(secretErrors::TooLarge));
    QVERIFY(await(store.read(key)).value().startsWith('x'));
}

void TestMemoryStore::namesNobody() {
    const AccountId account = AccountId::random();
    QCOMPARE(SecretKey::tokenOf(account).name, QStringLiteral("CreatorUp/%1/token").arg(account.value));
}

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "test_memory_store.moc"

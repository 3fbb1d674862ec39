// Runs with the fake keyring in one of its modes, and then the function of that name only; see
// with_keyring.sh.
#include "core/secrets/keychain_store.h"
#include "tests/support/await.h"

#include <QElapsedTimer>
#include <QTest>

using namespace creatorup;
using namespace creatorup::secrets;
using namespace creatorup::test;

class TestFakedKeyring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void open() { keepsAndRemoves(); }  // the fake is a keyring
    void slow();
    void refusing();
    void clinging();
    void mute();

private:
    void keepsAndRemoves();

    KeychainStore m_store;
    const SecretKey m_key = SecretKey::tokenOf(AccountId::random());
};

void TestFakedKeyring::keepsAndRemoves() {
    QVERIFY(await(m_store.read(m_key)).error().is(secretErrors::NotFound));
    const auto written = await(m_store.write(m_key, "one"));
    QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
    QCOMPARE(await(m_store.read(m_key)).value(), QByteArray("one"));
    QVERIFY(await(m_store.remove(m_key)));
    QVERIFY(await(m_store.read(m_key)).error().is(secretErrors::NotFound));
}

// One of our calls is several of the keyring's.
void TestFakedKeyring::slow() {
    QElapsedTimer timer;
    timer.start();
    keepsAndRemoves();
    QVERIFY2(timer.elapsed() >= 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TestFakedKeyring::refusing() {
    const auto written = await(m_store.write(m_key, "one"));
    QVERIFY2(!written && written.error().is(secretErrors::Refused),
             qPrintable(written ? QString() : written.error().text()));
    QVERIFY(written.error().cause != QString());
    // It is open and finds nothing: what it says of reading cannot be told from there being none.
    const auto read = await(m_store.read(m_key));
    QVERIFY2(read.error().is(secretErrors::Refused) || read.error().is(secretErrors::NotFound),
             qPrintable(read.error().text()));
}

void TestFakedKeyring::clinging() {
    QVERIFY(await(m_store.write(m_key, "one")));
    const auto removed = await(m_store.remove(m_key));
    QVERIFY(!removed && removed.error().is(secretErrors::Refused));
    QCOMPARE(await(m_store.read(m_key)).value(), QByteArray("one"));
}

void TestFakedKeyring::mute() {
    QElapsedTimer timer;
    timer.start();
    QVERIFY(await(m_store.read(m_key)).error().is(secretErrors::Timeout));
    QVERIFY(timer.elapsed() >= KeychainStore::watchdog.count() - 1'000 && timer.elapsed() < 15'000);
    QTest::qWait(7'000);  // the call's own end comes after the watchdog's, to nobody
}

QTEST_GUILESS_MAIN(TestFakedKeyring)
#include "test_faked_keyring.moc"

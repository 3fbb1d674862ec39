// The device's id and clock mark in two places, and what happens when these disagree.
#include "core/account/device_keeper.h"
#include "core/secrets/memory_store.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/remembering_store.h"
#include "tests/support/await.h"

#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::test;

namespace {

constexpr std::int64_t minute = 60'000;
const QString here = QStringLiteral("this machine");

ClockMark mark(std::int64_t highWaterMs, std::int64_t signedMs) {
    return {highWaterMs, highWaterMs, 1, QStringLiteral("boot"), signedMs};
}

QString uuid() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

}  // namespace

class TestDeviceKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bothCopiesAreMade();
    void aNewLedgerIsTheSameDevice();
    void aCopiedHomeIsANewDevice_data();
    void aCopiedHomeIsANewDevice();
    void aCopiedHomeOnAComputerWithADevice();
    void aWipedKeychainIsTheSameDevice();
    void withoutMachineNumbersTheKeychainCounts();
    void aKeychainThatCannotBeReadStopsNobody_data();
    void aKeychainThatCannotBeReadStopsNobody();
    void aSignInForThisSessionUsesNoKeychain();
    void theMarkThatCounts_data();
    void theMarkThatCounts();
    void theKeychainIsNotWrittenEveryMinute();
    void aDamagedEntryIsWrittenAnew();

private:
    [[nodiscard]] std::unique_ptr<DeviceKeeper> keeper(const QString& machine = here) {
        return std::make_unique<DeviceKeeper>(m_keychain, m_ledger, machine, services::Device{});
    }
    // A start of the program with a keychain that can be read.
    QString started(const QString& machine = here) {
        const auto one = keeper(machine);
        if (!await(one->recall())) qFatal("the ledger failed");
        return one->device().id;
    }

    DeviceInMemory m_ledger;
    RememberingStore m_keychain;
};

void TestDeviceKeeper::init() {
    m_ledger = {};
    m_ledger.record.id = uuid();
    m_keychain.secrets.clear();
    m_keychain.trouble.reset();
    m_keychain.writes = 0;
}

void TestDeviceKeeper::bothCopiesAreMade() {
    const QString id = m_ledger.record.id;
    QCOMPARE(started(), id);
    QCOMPARE(m_ledger.record.machine, here);
    const QByteArray entry = m_keychain.secrets.value(QStringLiteral("CreatorUp/device"));
    QVERIFY(entry.contains(id.toLatin1()));
    QVERIFY(entry.size() < secrets::SecretStore::maxSecretBytes);
    QCOMPARE(started(), id);
    QCOMPARE(m_keychain.writes, 1);
}

void TestDeviceKeeper::aNewLedgerIsTheSameDevice() {
    const QString id = started();
    m_ledger.record = {uuid(), {}, {}};
    const auto again = keeper();
    QSignalSpy changed(again.get(), &DeviceKeeper::changed);
    QVERIFY(await(again->recall()));
    QCOMPARE(again->device().id, id);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_ledger.record.id, id);
}

void TestDeviceKeeper::aCopiedHomeIsANewDevice_data() {
    QTest::addColumn<bool>("keyringToo");
    QTest::addColumn<bool>("locked");
    QTest::newRow("the ledger alone") << false << false;
    QTest::newRow("with its keyring") << true << false;
    QTest::newRow("locked there") << true << true;
}

void TestDeviceKeeper::aCopiedHomeIsANewDevice() {
    QFETCH(bool, keyringToo);
    QFETCH(bool, locked);
    const QString id = started();
    if (!keyringToo) m_keychain.secrets.clear();
    if (locked) m_keychain.trouble = secretErrors::Locked;
    const QString copy = started(QStringLiteral("another machine"));
    QVERIFY(copy != id);
    QCOMPARE(started(QStringLiteral("another machine")), copy);  // and stays it
    m_keychain.trouble.reset();
    QCOMPARE(started(QStringLiteral("another machine")), copy);
}

void TestDeviceKeeper::aCopiedHomeOnAComputerWithADevice() {
    const QString theirs = started(QStringLiteral("another machine"));
    const QHash<QString, QByteArray> theirKeychain = m_keychain.secrets;
    init();
    const QString ours = started();
    m_keychain.secrets = theirKeychain;
    QVERIFY(ours != theirs);
    QCOMPARE(started(QStringLiteral("another machine")), theirs);
}

// Who forgets the login password makes a new keyring; that is no reason to take the computer for another.
void TestDeviceKeeper::aWipedKeychainIsTheSameDevice() {
    const QString id = started();
    m_keychain.secrets.clear();
    QCOMPARE(started(), id);
    QVERIFY(!m_keychain.secrets.isEmpty());
}

void TestDeviceKeeper::withoutMachineNumbersTheKeychainCounts() {
    const QString id = started(QString());
    QCOMPARE(started(QString()), id);
    m_ledger.record.id = uuid();
    QCOMPARE(started(QString()), id);
    QCOMPARE(started(), id);  // the system has learned to tell
}

void TestDeviceKeeper::aKeychainThatCannotBeReadStopsNobody_data() {
    QTest::addColumn<QString>("trouble");
    for (const ErrorCode code :
         {secretErrors::Locked, secretErrors::NoService, secretErrors::Refused, secretErrors::Timeout})
        QTest::newRow(code.data()) << QString(code);
}

void TestDeviceKeeper::aKeychainThatCannotBeReadStopsNobody() {
    QFETCH(QString, trouble);
    const QString id = started();
    const ClockMark kept = mark(100 * minute, 1);
    m_ledger.record.mark = kept;
    const QHash<QString, QByteArray> before = m_keychain.secrets;
    const QByteArray code = trouble.toLatin1();
    m_keychain.trouble = ErrorCode(code.constData(), code.size());
    const auto one = keeper();
    QVERIFY(await(one->recall()));
    QCOMPARE(one->device().id, id);
    QVERIFY(one->load().value() == kept);
    QVERIFY(one->save(mark(200 * minute, 1)));
    QCOMPARE(m_keychain.secrets, before);
    // Good again: the next time it is asked the copies become the same.
    m_keychain.trouble.reset();
    QVERIFY(await(one->recall()));
    QVERIFY(m_keychain.secrets != before);
    m_ledger.record.mark.reset();
    QVERIFY(await(keeper()->recall()));
    QVERIFY(m_ledger.record.mark == mark(200 * minute, 1));
}

void TestDeviceKeeper::aSignInForThisSessionUsesNoKeychain() {
    secrets::MemoryStore memory;
    DeviceKeeper one(memory, m_ledger, here, {});
    QVERIFY(await(one.recall()));
    QVERIFY(one.save(mark(minute, 1)));
    QCOMPARE(one.device().id, m_ledger.record.id);
    QVERIFY(await(memory.read(secrets::SecretKey::ofDevice())).error().is(secretErrors::NotFound));
}

void TestDeviceKeeper::theMarkThatCounts_data() {
    using Mark = std::optional<ClockMark>;
    QTest::addColumn<Mark>("ledger");
    QTest::addColumn<Mark>("keychain");
    QTest::addColumn<Mark>("counts");
    const Mark low = mark(100 * minute, 3), high = mark(200 * minute, 3), lowLater = mark(50 * minute, 4);
    QTest::newRow("none") << Mark() << Mark() << Mark();
    QTest::newRow("a deleted ledger") << Mark() << low << low;
    QTest::newRow("a new keychain") << low << Mark() << low;
    QTest::newRow("a restored ledger") << low << high << high;
    QTest::newRow("a restored keychain") << high << low << high;
    QTest::newRow("a lease came while the keychain was locked") << lowLater << high << lowLater;
    QTest::newRow("a ledger restored to before a lease") << high << lowLater << lowLater;
}

void TestDeviceKeeper::theMarkThatCounts() {
    QFETCH(std::optional<ClockMark>, ledger);
    QFETCH(std::optional<ClockMark>, keychain);
    QFETCH(std::optional<ClockMark>, counts);
    m_ledger.record.mark = keychain;
    (void)started();  // writes the keychain's
    m_ledger.record.mark = ledger;
    (void)started();
    QVERIFY(m_ledger.record.mark == counts);
    // Both are the same now.
    m_ledger.record.mark.reset();
    (void)started();
    QVERIFY(m_ledger.record.mark == counts);
}

void TestDeviceKeeper::theKeychainIsNotWrittenEveryMinute() {
    m_ledger.record.mark = mark(0, 1);
    const auto one = keeper();
    QVERIFY(await(one->recall()));
    QCOMPARE(m_keychain.writes, 1);
    for (int i = 1; i <= 60; ++i)
        QVERIFY(one->save(mark(i * minute, 1)));
    QCOMPARE(m_keychain.writes, 1 + 6);
    QVERIFY(one->save(mark(60 * minute, 2)));  // a lease
    QCOMPARE(m_keychain.writes, 1 + 7);
}

void TestDeviceKeeper::aDamagedEntryIsWrittenAnew() {
    const QString id = started();
    for (const char* text : {"", "{}", "null", R"({"device_id":"somebody"})", R"({"device_id":17})"}) {
        m_keychain.secrets.insert(QStringLiteral("CreatorUp/device"), text);
        QCOMPARE(started(), id);
        QVERIFY(m_keychain.secrets.value(QStringLiteral("CreatorUp/device")).contains(id.toLatin1()));
    }
}

QTEST_GUILESS_MAIN(TestDeviceKeeper)
#include "test_device_keeper.moc"

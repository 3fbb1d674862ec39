// Usage records on the worst of roads: the services misbehave at three calls in ten, app and services are
// killed at random, and in the end the service's database is held against the ledger. 500 records with the
// tests; CREATORUP_SOAK_RECORDS and CREATORUP_SOAK_SEED for more (./dev soak).
#include "tests/core/usage/real_sign_in.h"
#include "tests/soak/service_books.h"
#include "tests/support/platform_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSet>

using namespace creatorup;
using namespace creatorup::test;

#define GOOD(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))

namespace {

int fromEnvironment(const char* name, int otherwise) {
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber && value > 0 ? value : otherwise;
}

// Three calls in ten go wrong, in every way there is. What makes the client wait for long is rarer.
QByteArray faults(int seed) {
    return R"({"seed":)" + QByteArray::number(seed) + R"(,"rules":[
        {"service":"creatorup","route":"POST *","every":211,"faults":[{"kind":"rate_limit","retry_after_s":1}]},
        {"service":"creatorup","route":"POST *","probability":0.3,"faults":[
            {"kind":"drop_before"},{"kind":"drop_before"},{"kind":"drop_after"},{"kind":"drop_after"},
            {"kind":"cut"},{"kind":"cut"},{"kind":"double"},{"kind":"double"},{"kind":"server_error"},
            {"kind":"error_auth"},{"kind":"html"},{"kind":"html","status":502},{"kind":"delay","delay_ms":60},
            {"kind":"drip","drip_ms":1}]}]})";
}

}  // namespace

class UsageCampaign : public QObject {
    Q_OBJECT

private:
    const int m_records = fromEnvironment("CREATORUP_SOAK_RECORDS", 500);
    const int m_seed = fromEnvironment("CREATORUP_SOAK_SEED", 1);
    QRandomGenerator m_random{static_cast<quint32>(m_seed)};
    PlatformProcess m_services;
    QTemporaryDir m_dir;
    QProcess m_client;
    QStringList m_clientArguments;
    QByteArray m_token;
    QSet<QString> m_said;
    QHash<QByteArray, int> m_faults;
    int m_starts = 0;
    int m_clientKills = 0;
    int m_serviceKills = 0;

    void noteFaults() {
        for (const QByteArray& line : m_services.log().split('\n'))
            if (line.startsWith("fault ")) ++m_faults[line.trimmed().split(' ').last()];
    }
    [[nodiscard]] bool startServices() {
        const QString file = m_dir.filePath(QStringLiteral("faults.json"));
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly)) return false;
        out.write(faults(m_seed * 10'000 + ++m_starts));
        out.close();
        m_services.setOptions({QStringLiteral("--demo"), QStringLiteral("--faults"), file});
        // While they were away anybody's connection may have been given one of their ports.
        for (int attempt = 0; attempt < 30; ++attempt) {
            if (m_services.start()) return true;
            m_services.kill();
            QTest::qWait(500);
        }
        return false;
    }
    void startClient() {
        m_client.start(QStringLiteral(CREATORUP_BINARY_DIR "/tests/usage_client"), m_clientArguments);
        m_client.write(m_token + '\n');
    }
    // Whole lines only: the last one may have been cut by the kill.
    void noteSaid() {
        QByteArray all = m_client.readAllStandardOutput();
        all.truncate(all.lastIndexOf('\n') + 1);
        for (const QByteArray& line : all.split('\n'))
            if (!line.isEmpty()) m_said.insert(QString::fromUtf8(line));
    }
    void killClient() {
        m_client.kill();
        m_client.waitForFinished(10'000);
        noteSaid();
        ++m_clientKills;
    }
    [[nodiscard]] bool clientIsDone() const {
        return m_client.state() == QProcess::NotRunning && m_client.exitStatus() == QProcess::NormalExit;
    }

    // Signs in while all is well; the campaign begins with an account, a lease and a ledger.
    void prepare() {
        QVERIFY2(m_services.start(), m_services.log());
        OutboxFixture here(m_services.creatorUpOrigin(), m_services.digiUpOrigin());
        const RealSignIn device(here, QStringLiteral("pro@creatorup.test"));
        m_token = device.token;
        const QString path = m_dir.filePath(QStringLiteral("ledger.sqlite"));
        const auto ledger = ledger::Ledger::open(path, here.clock);
        GOOD(ledger);
        const auto account = (*ledger)->accounts().put((*here.ledger->accounts().find(here.account)).value());
        GOOD(account);
        m_clientArguments = {path,
                             m_services.digiUpOrigin(),
                             m_services.creatorUpOrigin(),
                             account->id.value,
                             device.deviceId,
                             device.leaseId,
                             QString::number(m_records)};
        QCOMPARE(m_services.stop(), 0);
    }

private Q_SLOTS:
    void nothingIsLostDoubledOrChanged() {
        QElapsedTimer wall;
        wall.start();
        prepare();
        if (QTest::currentTestFailed()) return;
        m_client.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QVERIFY2(startServices(), m_services.log());
        startClient();
        const qint64 mostMs = 60'000 + 1'000LL * m_records;
        while (true) {
            QTest::qWait(m_random.bounded(150, 1'500));
            noteSaid();
            if (clientIsDone()) break;
            QVERIFY2(wall.elapsed() < mostMs, "the records did not arrive in time");
            const int what = m_random.bounded(3);
            if (what != 0) {
                killClient();
            }
            if (what != 1) {
                m_services.kill();
                ++m_serviceKills;
                noteFaults();
                QTest::qWait(m_random.bounded(300));  // the client meets a closed port
                QVERIFY2(startServices(), m_services.log());
            }
            if (what != 0) {
                if (clientIsDone()) break;
                startClient();
            }
        }
        QCOMPARE(m_client.exitCode(), 0);
        QCOMPARE(m_services.stop(), 0);
        noteFaults();
        check(wall.elapsed());
    }

private:
    void check(qint64 wallMs) {
        const SystemClock clock;
        const auto ledger = ledger::Ledger::open(m_clientArguments.first(), clock);
        GOOD(ledger);
        const AccountId account{m_clientArguments[3]};
        const auto records = (*ledger)->outbox().list(account, std::nullopt, 0, 10 * m_records);
        GOOD(records);
        QSet<QString> known;
        for (const ledger::OutboxRecord& record : *records)
            known.insert(record.id.value);
        const auto books =
            ServiceBooks::compare(m_services.dataDir() + QStringLiteral("/creatorup.sqlite"), *records);
        const int struck = std::accumulate(m_faults.begin(), m_faults.end(), 0);
        qInfo("seed %d: %d records in %.1f s, %d clients and %d services killed, %d calls struck", m_seed,
              books.records, static_cast<double>(wallMs) / 1000.0, m_clientKills, m_serviceKills, struck);
        QStringList kinds;
        for (auto it = m_faults.cbegin(); it != m_faults.cend(); ++it)
            kinds.append(QStringLiteral("%1 %2").arg(QString::fromUtf8(it.key())).arg(it.value()));
        kinds.sort();
        qInfo("faults: %s", qPrintable(kinds.join(QStringLiteral(", "))));
        qInfo("lost %d, doubled %d, changed %d, out of order %d, strange %d; batches counted %d of %d",
              books.lost, books.doubled, books.changed, books.outOfOrder, books.strange, books.counted,
              books.toCount);
        QVERIFY(books.isRight());
        QVERIFY(books.records >= m_records);
        QVERIFY2(m_said.subtract(known).isEmpty(), "the ledger has lost what it had acknowledged");
        QCOMPARE((*ledger)->outbox().counts(account)->waiting(), 0);
        // The road was as bad as it was meant to be: three in ten of all calls.
        QVERIFY2(struck > m_records / 5, qPrintable(QString::number(struck)));
        QVERIFY(m_clientKills > 0 && m_serviceKills > 0);
    }
};

QTEST_GUILESS_MAIN(UsageCampaign)
#include "usage_campaign.moc"

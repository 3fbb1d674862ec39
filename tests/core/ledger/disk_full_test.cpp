#include "tests/core/ledger/fixture.h"

#include "core/ledger/connection.h"
#include "core/ledger/transaction.h"

#include <QFile>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>
#endif

namespace creatorup::ledger {

class DiskFullTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // SQLite's own limit of pages answers like a full disk, on every system.
    void aFullFileIsADiskFullAndUndoesTheTransaction() {
        Fixture f;
        auto connection = Connection::open(f.path());
        OK(connection);
        auto pages = (*connection)->number("PRAGMA page_count");
        OK(pages);
        OK((*connection)->number(qPrintable(QStringLiteral("PRAGMA max_page_count = %1").arg(*pages + 20))));
        Owners owners(**connection, f.clock);
        BatchWriter writer(**connection, owners, f.clock);
        const AccountId account = f.ledger->accounts().put(anAccount())->id;
        const QString b = QStringLiteral("b");
        FAILS(writer.startBatch(aBatch(account, b, 5'000), outputsOf(b, 5'000), batchRecord()),
              errors::DiskFull);
        QVERIFY(!f.ledger->batches().find(BatchId{b})->has_value());
        QCOMPARE(f.ledger->outbox().counts(account)->waiting(), 0);
        // The connection is not left inside the transaction, and with room it goes on.
        OK((*connection)->number("PRAGMA max_page_count = 100000"));
        OK(writer.startBatch(aBatch(account, b, 5'000), outputsOf(b, 5'000), batchRecord()));
        QCOMPARE(f.ledger->outputs().counts(BatchId{b})->waiting, 5'000);
    }

    void aFullVolumeLosesNothing() {
#ifdef Q_OS_LINUX
        QTemporaryDir dir;
        if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            mount("tmpfs", qPrintable(dir.path()), "tmpfs", 0, "size=2m") != 0)
            QSKIP("mounting a small volume needs root; the limit of pages was tested above");
        TurnableClock clock;
        int completed = 0;
        const QString b = QStringLiteral("b");
        {
            auto ledger = Ledger::open(dir.filePath(QStringLiteral("ledger.sqlite")), clock);
            OK(ledger);
            const AccountId account = (*ledger)->accounts().put(anAccount())->id;
            OK((*ledger)->writer().startBatch(aBatch(account, b, 1'000), outputsOf(b, 1'000), batchRecord()));
            Result<Recorded> done = Recorded::Now;
            for (; completed < 1'000; ++completed) {
                const OutputId id = outputId(b, completed);
                const UsageRecord record{QStringLiteral("/video/process"), QByteArray(20'000, 'x')};
                done = (*ledger)->writer().completeOutput(id, someFacts(), record);
                if (!done) break;
            }
            FAILS(done, errors::DiskFull);
            QVERIFY(completed > 10);
            QCOMPARE((*ledger)->outputs().counts(BatchId{b})->completed, completed);
            QCOMPARE((*ledger)->outbox().countsOfBatch(BatchId{b})->pending, completed + 1);
        }
        // A full disk at the start, too.
        auto again = Ledger::open(dir.filePath(QStringLiteral("ledger.sqlite")), clock);
        if (!again) QCOMPARE(again.error().code, QString(errors::DiskFull));
        again = tl::unexpected<Error>(Error{});
        // With room it goes on where it was.
        QCOMPARE(mount("tmpfs", qPrintable(dir.path()), "tmpfs", MS_REMOUNT, "size=64m"), 0);
        auto ledger = Ledger::open(dir.filePath(QStringLiteral("ledger.sqlite")), clock);
        OK(ledger);
        QCOMPARE((*ledger)->outputs().counts(BatchId{b})->completed, completed);
        const OutputId id = outputId(b, completed);
        QCOMPARE(*(*ledger)->writer().completeOutput(id, someFacts(), videoRecord(id)), Recorded::Now);
        ledger = tl::unexpected<Error>(Error{});
        umount(qPrintable(dir.path()));
#else
        QSKIP("a small volume is mounted on Linux only");
#endif
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::DiskFullTest)
#include "disk_full_test.moc"

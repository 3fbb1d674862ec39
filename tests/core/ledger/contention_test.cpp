#include "tests/core/ledger/fixture.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <atomic>
#include <thread>

namespace creatorup::ledger {

class ContentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Four connections complete the same outputs, each in its own order: each output has one record, whoever
    // won.
    void manyWritersCompleteEachOutputOnce() {
        constexpr int Outputs = 100;
        Fixture f;
        const QString b = QStringLiteral("b");
        const AccountId account = f.ledger->accounts().put(anAccount())->id;
        OK(f.ledger->writer().startBatch(aBatch(account, b, Outputs), outputsOf(b, Outputs), batchRecord()));
        std::atomic<int> now = 0, before = 0, failed = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                auto ledger = f.openAgain();
                for (int i = 0; i < Outputs; ++i) {
                    const OutputId id = outputId(b, (i * 7 + t * 25) % Outputs);
                    auto done = ledger->writer().completeOutput(id, someFacts(), videoRecord(id));
                    if (!done)
                        ++failed;
                    else
                        ++(*done == Recorded::Now ? now : before);
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(now.load(), Outputs);
        QCOMPARE(before.load(), 3 * Outputs);
        QCOMPARE(f.ledger->outbox().counts(account)->pending, Outputs + 1);
    }

    void oneOfManyClaimsWins() {
        Fixture f;
        std::atomic<int> won = 0, refused = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&, t] {
                auto ledger = f.openAgain();
                auto claim = ledger->owners().claim(QStringLiteral("r"), 100 + t, [](auto) { return true; });
                if (claim)
                    ++won;
                else if (claim.error().is(LedgerOwnedElsewhere))
                    ++refused;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(won.load(), 1);
        QCOMPARE(refused.load(), 7);
    }

    void saysThatTheFileIsHeldAndGoesOnAfterwards() {
        Fixture f;
        {
            QSqlDatabase holder =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("holder"));
            holder.setDatabaseName(f.path());
            QVERIFY(holder.open());
            QSqlQuery query(holder);
            QVERIFY(query.exec(QStringLiteral("BEGIN IMMEDIATE")));
            QElapsedTimer waited;
            waited.start();
            FAILS(f.ledger->settings().set(QStringLiteral("a"), QStringLiteral("1")), LedgerBusy);
            QVERIFY(waited.elapsed() >= 4'500);
            // Readers do not wait for a writer.
            waited.restart();
            OK(f.ledger->settings().value(QStringLiteral("a")));
            QVERIFY(waited.elapsed() < 1'000);
            QVERIFY(query.exec(QStringLiteral("ROLLBACK")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("holder"));
        OK(f.ledger->settings().set(QStringLiteral("a"), QStringLiteral("1")));
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::ContentionTest)
#include "contention_test.moc"

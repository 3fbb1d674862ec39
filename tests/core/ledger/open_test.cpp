#include "tests/core/ledger/fixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <thread>

namespace creatorup::ledger {

class OpenTest : public QObject {
    Q_OBJECT

private:
    // Runs one statement past the ledger's back.
    static QVariant raw(const QString& path, const QString& sql) {
        QVariant value;
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
            database.setDatabaseName(path);
            if (database.open()) {
                QSqlQuery query(database);
                if (query.exec(sql) && query.next()) value = query.value(0);
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
        return value;
    }

    static int migrationCount() {
        return static_cast<int>(QDir(QStringLiteral(":/ledger/migrations")).entryList(QDir::Files).size());
    }

private Q_SLOTS:
    void makesANewFileThatOnlyItsOwnerReads() {
        Fixture f;
        QVERIFY(f.ledger);
        const auto others = QFile::permissions(f.path()) &
                            (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
        QVERIFY(!others);
        QCOMPARE(raw(f.path(), QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
    }

    void notesItsMigrationsOnce() {
        Fixture f;
        f.reopen();
        QVERIFY(f.ledger);
        QCOMPARE(raw(f.path(), QStringLiteral("SELECT count(*) FROM migrations")).toInt(), migrationCount());
        QCOMPARE(raw(f.path(), QStringLiteral("SELECT name FROM migrations WHERE number = 1")).toString(),
                 QStringLiteral("0001_initial.sql"));
        QCOMPARE(raw(f.path(), QStringLiteral("SELECT applied_at_ms FROM migrations")).toLongLong(),
                 f.clock.wall);
    }

    void bringsAnOlderFileUpToDate() {
        Fixture f;
        const DeviceIdentity before = *f.ledger->device().identity();
        OK(f.ledger->device().setClockMark({3, 2, 1, QStringLiteral("boot"), 0}));
        f.ledger.reset();
        // As the first version left it.
        for (const char* sql :
             {"ALTER TABLE device DROP COLUMN machine", "ALTER TABLE clock_mark DROP COLUMN signed_ms",
              "ALTER TABLE batches DROP COLUMN in_lease", "DROP TABLE output_hashes",
              "DROP TABLE segment_recipes", "DELETE FROM migrations WHERE number > 1"})
            raw(f.path(), QString::fromLatin1(sql));
        f.reopen();
        QVERIFY(f.ledger);
        QVERIFY(*f.ledger->device().identity() == before);
        QVERIFY(**f.ledger->device().clockMark() == (ClockMark{3, 2, 1, QStringLiteral("boot"), 0}));
    }

    void keepsWhatWasWritten() {
        Fixture f;
        OK(f.ledger->settings().set(QStringLiteral("a"), QStringLiteral("1")));
        OK(f.ledger->settings().set(QStringLiteral("a"), QStringLiteral("2")));
        f.reopen();
        auto value = f.ledger->settings().value(QStringLiteral("a"));
        OK(value);
        QCOMPARE(**value, QStringLiteral("2"));
        OK(f.ledger->settings().remove(QStringLiteral("a")));
        QVERIFY(!f.ledger->settings().value(QStringLiteral("a"))->has_value());
    }

    void refusesANewerFileAndLeavesIt() {
        Fixture f;
        f.ledger.reset();
        raw(f.path(), QStringLiteral("INSERT INTO migrations VALUES (9999, '9999_later.sql', 0)"));
        auto opened = Ledger::open(f.path(), f.clock);
        FAILS(opened, LedgerNewer);
        QVERIFY(opened.error().text().contains(QStringLiteral("9999")));
        QCOMPARE(raw(f.path(), QStringLiteral("SELECT max(number) FROM migrations")).toInt(), 9999);
    }

    void refusesAFileThatIsNoDatabase() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("ledger.sqlite"));
        const QByteArray content = QByteArray("This is a letter. ").repeated(500);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        TurnableClock clock;
        FAILS(Ledger::open(path, clock), LedgerCorrupt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void refusesAnotherProgramsDatabase() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("ledger.sqlite"));
        raw(path, QStringLiteral("CREATE TABLE songs (title TEXT)"));
        TurnableClock clock;
        FAILS(Ledger::open(path, clock), LedgerCorrupt);
        QCOMPARE(raw(path, QStringLiteral("SELECT count(*) FROM sqlite_master")).toInt(), 1);
    }

    void saysThatADamagedFileIsDamaged_data() {
        QTest::addColumn<int>("cutTo");
        QTest::newRow("the second half is gone") << -1;
        QTest::newRow("only the first page is left") << 4096;
    }

    void saysThatADamagedFileIsDamaged() {
        QFETCH(int, cutTo);
        Fixture f;
        auto account = f.ledger->accounts().put(anAccount());
        OK(account);
        OK(f.ledger->writer().startBatch(aBatch(account->id, QStringLiteral("b"), 2'000),
                                         outputsOf(QStringLiteral("b"), 2'000), batchRecord()));
        f.ledger.reset();
        QFile file(f.path());
        const qint64 size = cutTo > 0 ? cutTo : file.size() / 2;
        QVERIFY(file.resize(size));
        auto opened = Ledger::open(f.path(), f.clock);
        if (opened) {
            // The first pages are whole: then reading what is missing says so, and never looks like "no more
            // rows".
            FAILS((*opened)->outputs().page(BatchId{QStringLiteral("b")}, std::nullopt, -1, 5'000),
                  LedgerCorrupt);
        } else {
            QCOMPARE(opened.error().code, QString(LedgerCorrupt));
        }
        QVERIFY(file.exists());
        QCOMPARE(file.size(), size);
    }

    void saysThatAFolderCannotBeWritten() {
        TurnableClock clock;
        FAILS(Ledger::open(QStringLiteral("/nowhere/at/all/ledger.sqlite"), clock), LedgerUnopenable);
    }

    void opensFromManyThreadsAtOnce() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("ledger.sqlite"));
        std::array<QString, 8> failures;
        std::array<QString, 8> ids;
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < failures.size(); ++i) {
            threads.emplace_back([&, i] {
                TurnableClock clock;
                auto opened = Ledger::open(path, clock);
                if (!opened)
                    failures[i] = opened.error().code + opened.error().text();
                else
                    ids[i] = (*opened)
                                 ->device()
                                 .identity()
                                 .value_or(DeviceIdentity{QStringLiteral("none"), {}})
                                 .id;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        for (const QString& failure : failures)
            QCOMPARE(failure, QString());
        // One computer has one id, whoever asked first.
        QCOMPARE(ids[0].size(), 36);
        for (const QString& id : ids)
            QCOMPARE(id, ids[0]);
        QCOMPARE(raw(path, QStringLiteral("SELECT count(*) FROM migrations")).toInt(), migrationCount());
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::OpenTest)
#include "open_test.moc"

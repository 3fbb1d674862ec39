#include "tests/core/ledger/fixture.h"

#include "core/ledger/connection.h"

#include <QProcess>
#include <QRandomGenerator>

namespace creatorup::ledger {

namespace {

// What a run said it had recorded.
struct Said {
    QStringList batches, outputs, finished;
};

void note(Said& said, const QByteArray& line) {
    const QString text = QString::fromUtf8(line);
    const QString what = text.section(QLatin1Char(' '), 1);
    if (text.startsWith(QLatin1String("batch "))) said.batches << what;
    if (text.startsWith(QLatin1String("output "))) said.outputs << what;
    if (text.startsWith(QLatin1String("finished "))) said.finished << what;
}

}  // namespace

// kill -9 while it records: nothing acknowledged is lost, and state and record are never apart.
class KillTest : public QObject {
    Q_OBJECT

private:
    // Runs the writer, kills it after a while, and notes each whole line that it said.
    static bool runAndKill(const QString& path, const AccountId& account, int run, Said& said) {
        QProcess writer;
        writer.start(QStringLiteral(CREATORUP_BINARY_DIR "/tests/ledger_writer"),
                     {path, account.value, QString::number(run)});
        if (!writer.waitForStarted(10'000)) return false;
        // From the opening itself to deep in the writing.
        if (run % 10 != 0 && !writer.waitForReadyRead(10'000)) return false;
        writer.waitForFinished(static_cast<int>(QRandomGenerator::global()->bounded(60)));
        const bool ran = writer.state() == QProcess::Running;
        writer.kill();
        writer.waitForFinished(10'000);
        const QByteArray complaint = writer.readAllStandardError();
        if (!complaint.isEmpty()) qWarning("the writer said: %s", complaint.constData());
        const QByteArray all = writer.readAllStandardOutput();
        const QByteArray whole = all.left(all.lastIndexOf('\n') + 1);
        for (const QByteArray& line : whole.split('\n'))
            note(said, line);
        return ran && writer.exitStatus() == QProcess::CrashExit;
    }

    static void check(Fixture& f, const Said& said) {
        for (const QString& id : said.batches)
            QVERIFY(f.ledger->batches().find(BatchId{id})->has_value());
        for (const QString& id : said.finished)
            QCOMPARE((*f.ledger->batches().find(BatchId{id}))->state, BatchState::CompletedWithFailures);
        for (const QString& id : said.outputs) {
            const Output output = **f.ledger->outputs().find(OutputId{id});
            QVERIFY(output.state == OutputState::Completed || output.state == OutputState::Failed);
            QCOMPARE((*f.ledger->outbox().find(RecordId{id}))->body, videoRecord(OutputId{id}).body);
        }
    }

    static std::int64_t number(const QString& path, const char* sql) {
        auto connection = Connection::open(path);
        return connection ? (*connection)->number(sql).value_or(-1) : -1;
    }

private Q_SLOTS:
    void nothingAcknowledgedIsLost() {
        // ./dev soak asks for more.
        const int Kills = qMax(100, qEnvironmentVariableIntValue("CREATORUP_SOAK_LEDGER_KILLS"));
        Fixture f;
        const AccountId account = f.ledger->accounts().put(anAccount())->id;
        qsizetype acknowledged = 0;
        for (int run = 0; run < Kills; ++run) {
            f.ledger.reset();  // so that the next opening recovers the log
            Said said;
            QVERIFY(runAndKill(f.path(), account, run, said));
            f.ledger = f.openAgain();
            QVERIFY(f.ledger);
            check(f, said);
            if (QTest::currentTestFailed()) return;
            acknowledged += said.batches.size() + said.outputs.size();
        }
        const char* apart =
            "SELECT (SELECT count(*) FROM outputs o WHERE (o.state IN ('completed', 'failed')) <> "
            "EXISTS (SELECT 1 FROM outbox r WHERE r.id = o.id)) + (SELECT count(*) FROM batches b "
            "WHERE NOT EXISTS (SELECT 1 FROM outbox r WHERE r.id = b.id)) + (SELECT count(*) FROM "
            "outbox r WHERE NOT EXISTS (SELECT 1 FROM outputs o WHERE o.id = r.id) AND NOT EXISTS "
            "(SELECT 1 FROM batches b WHERE b.id = r.id))";
        QCOMPARE(number(f.path(), apart), 0);
        // A batch has all of its outputs or is not there.
        QCOMPARE(number(f.path(), "SELECT count(*) FROM batches b WHERE b.video_count <> "
                                  "(SELECT count(*) FROM outputs o WHERE o.batch_id = b.id)"),
                 0);
        QCOMPARE(
            number(f.path(), "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
        const std::int64_t kept = number(f.path(), "SELECT count(*) FROM outbox");
        qInfo("%d kills: %lld records acknowledged, %lld kept", Kills, static_cast<long long>(acknowledged),
              static_cast<long long>(kept));
        QVERIFY(acknowledged > Kills);
        // What was committed but not yet said when it died is at most one record a run.
        QVERIFY(kept >= acknowledged && kept <= acknowledged + Kills);
    }
};

}  // namespace creatorup::ledger

QTEST_GUILESS_MAIN(creatorup::ledger::KillTest)
#include "kill_test.moc"

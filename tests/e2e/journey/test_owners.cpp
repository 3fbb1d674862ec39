#include "core/ledger/ledger.h"
#include "tests/e2e/journey/workplace.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace creatorup;
using namespace creatorup::test;

// One owner per batch and one uploader per account: two real programs on one ledger, one of which is at work,
// stopped, or dead.
class TestOwners : public QObject {
    Q_OBJECT

private:
    // The answer to a batch's record takes so long that a program can be met while it uploads.
    static QStringList slowAnswers(Workplace& place) {
        const QString file = place.path(QStringLiteral("faults.json"));
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly)) return {};
        out.write(R"({"seed":1,"rules":[{"service":"creatorup","route":"POST /batch/create",)"
                  R"("faults":[{"kind":"delay","delay_ms":4000}]}]})");
        return {QStringLiteral("--demo"), QStringLiteral("--faults"), file};
    }
    static QStringList render(const Workplace& place) {
        return {QStringLiteral("render"),  place.project(),         QStringLiteral("--out"), place.out(),
                QStringLiteral("--vault"), QStringLiteral("memory")};
    }
    static QStringList upload(const Workplace& place) { return place.signedIn({QStringLiteral("upload")}); }
    // Who uploads for the account; 0: nobody.
    static std::int64_t uploaderOf(const Workplace& place) {
        const SystemClock clock;
        const auto ledger = ledger::Ledger::open(place.path(QStringLiteral("home/ledger.sqlite")), clock);
        if (!ledger) return 0;
        const auto account = (*ledger)->accounts().current();
        if (!account || !*account) return 0;
        const auto owner = (*ledger)->owners().owner(ledger::Owners::uploadFor((*account)->id));
        return owner && *owner ? (*owner)->pid : 0;
    }
    static void refused(const CliResult& result, const CliRun& by) {
        QVERIFY2(result.exitCode == 9, result.text());
        QCOMPARE(result.errorCode(), QStringLiteral("ledger.owned_elsewhere"));
        const QString said = result.last("error").value(QLatin1String("message")).toString();
        QVERIFY2(said.contains(QString::number(by.pid())), result.text());
    }
    static int counted(const CliResult& usage, const char* what) {
        return usage.last("usage").value(QLatin1String(what)).toInt(-1);
    }
    // A lease to render with, then services whose answers are slow.
    static void prepare(Workplace& place) {
        QVERIFY2(place.prepare(2, 1, 1, 3.0), place.why());
        const CliResult signedIn = place.runSignedIn({QStringLiteral("sign-in")});
        QVERIFY2(signedIn.exitCode == 0, signedIn.text());
        QCOMPARE(place.platform().stop(), 0);
        place.platform().setOptions(slowAnswers(place));
        QVERIFY2(place.platform().start(), place.platform().log());
    }
    static void everythingIsThereOnce(Workplace& place) {
        QCOMPARE(place.outputs().size(), 2);
        QCOMPARE(place.leftovers(), QStringList());
        const CliResult verified = place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());
        const CliResult uploaded = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(uploaded.exitCode == 0, uploaded.text());
        const CliResult usage = place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(counted(usage, "total_batches"), 1);
        QCOMPARE(counted(usage, "total_videos"), 2);
    }

private Q_SLOTS:
    void theSecondIsToldWhoHasIt_andADeadOneIsFollowedAtOnce() {
        Workplace place;
        prepare(place);
        if (QTest::currentTestFailed()) return;
        CliRun rendering(render(place), place.environment());
        QVERIFY(rendering.waitUntilSaid("\"started\""));
        CliRun uploading(upload(place), place.environment(), Workplace::password());
        QVERIFY(QTest::qWaitFor([&] { return uploaderOf(place) == uploading.pid(); }, 20'000));

        refused(place.run({QStringLiteral("resume")}), rendering);
        refused(place.runSignedIn({QStringLiteral("upload")}), uploading);
        const CliResult batches = place.run({QStringLiteral("batches")});
        QVERIFY(batches.last("batch_summary").value(QLatin1String("owned_elsewhere")).toBool());
        if (QTest::currentTestFailed()) return;

        rendering.kill();
        uploading.kill();
        const CliResult left = place.run({QStringLiteral("batches")});
        QVERIFY(!left.last("batch_summary").value(QLatin1String("owned_elsewhere")).toBool(true));
        const CliResult resumed = place.run({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        everythingIsThereOnce(place);
    }

    // SIGSTOP, as a laptop that sleeps: after twenty seconds of silence it has lost both, and writes nothing
    // of either when it wakes.
    void aStoppedOwnerIsFollowedAndStepsBackWhenItWakes() {
        Workplace place;
        prepare(place);
        if (QTest::currentTestFailed()) return;
        CliRun rendering(render(place), place.environment());
        QVERIFY(rendering.waitUntilSaid("\"segment\""));
        rendering.signal(SIGSTOP);
        CliRun uploading(upload(place), place.environment(), Workplace::password());
        QVERIFY(QTest::qWaitFor([&] { return uploaderOf(place) == uploading.pid(); }, 20'000));
        QTest::qWait(500);  // its request is on its way
        uploading.signal(SIGSTOP);
        QElapsedTimer silence;
        silence.start();

        refused(place.run({QStringLiteral("resume")}), rendering);
        refused(place.runSignedIn({QStringLiteral("upload")}), uploading);
        if (QTest::currentTestFailed()) return;
        QTest::qWait(static_cast<int>(qMax<qint64>(0, ledger::Owners::StaleMs + 500 - silence.elapsed())));
        const CliResult resumed = place.run({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        const CliResult uploaded = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(uploaded.exitCode == 0, uploaded.text());
        const QStringList outputs = place.outputs();

        rendering.signal(SIGCONT);
        uploading.signal(SIGCONT);
        for (CliRun* late : {&rendering, &uploading}) {
            const CliResult woken = late->wait(30'000);
            QVERIFY2(woken.exitCode == 9, woken.text());
            QCOMPARE(woken.errorCode(), QStringLiteral("ledger.owned_elsewhere"));
        }
        QCOMPARE(place.outputs(), outputs);
        everythingIsThereOnce(place);
    }
};

QTEST_GUILESS_MAIN(TestOwners)
#include "test_owners.moc"

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
    // The first answer to a batch's record takes so long that a program can be met while it uploads.
    static QStringList slowAnswers(Workplace& place) {
        const QString file = place.path(QStringLiteral("faults.json"));
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly)) return {};
        out.write(R"({"seed":1,"rules":[{"service":"creatorup","route":"POST /batch/create","times":1,)"
                  R"("faults":[{"kind":"delay","delay_ms":3000}]}]})");
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
    static bool becomesUploader(const Workplace& place, const CliRun& run) {
        for (int i = 0; i < 100; ++i, QTest::qWait(200))
            if (uploaderOf(place) == run.pid()) return true;
        return false;
    }
    static void refused(const CliResult& result, const CliRun& by) {
        QVERIFY2(result.exitCode == 9, result.text());
        QCOMPARE(result.errorCode(), QStringLiteral("ledger.owned_elsewhere"));
        const QString said = result.last("error").value(QLatin1String("message")).toString();
        QVERIFY2(said.contains(QString::number(by.pid())), result.text());
    }
    static bool isOwnedElsewhere(Workplace& place) {
        const CliResult batches = place.run({QStringLiteral("batches")});
        return batches.last("batch_summary").value(QLatin1String("owned_elsewhere")).toBool();
    }
    static int counted(const CliResult& usage, const char* what) {
        return usage.last("usage").value(QLatin1String(what)).toInt(-1);
    }
    // A lease to render with, then services whose answers are slow.
    static void prepare(Workplace& place) {
        QVERIFY2(place.prepare(4, 1, 1, 2.0), place.why());
        const CliResult signedIn = place.runSignedIn({QStringLiteral("sign-in")});
        QVERIFY2(signedIn.exitCode == 0, signedIn.text());
        QCOMPARE(place.platform().stop(), 0);
        place.platform().setOptions(slowAnswers(place));
        QVERIFY2(place.platform().start(), place.platform().log());
    }
    static void everythingIsThereOnce(Workplace& place) {
        QCOMPARE(place.outputs().size(), 4);
        QCOMPARE(place.leftovers(), QStringList());
        const CliResult verified = place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());
        const CliResult uploaded = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(uploaded.exitCode == 0, uploaded.text());
        const CliResult usage = place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(counted(usage, "total_batches"), 1);
        QCOMPARE(counted(usage, "total_videos"), 4);
    }

    // One program renders and one uploads; both are held where they are, so that they are met at work however
    // fast the computer is.
    struct AtWork {
        explicit AtWork(Workplace& place) {
            prepare(place);
            if (QTest::currentTestFailed()) return;
            rendering = std::make_unique<CliRun>(render(place), place.environment());
            QVERIFY(rendering->waitUntilSaid("\"output\""));
            rendering->signal(SIGSTOP);
            refused(place.run({QStringLiteral("resume")}), *rendering);
            QVERIFY(isOwnedElsewhere(place));
            uploading = std::make_unique<CliRun>(upload(place), place.environment(), Workplace::password());
            QVERIFY(becomesUploader(place, *uploading));
            QTest::qWait(500);  // its request is on its way
            uploading->signal(SIGSTOP);
            silence.start();
            refused(place.runSignedIn({QStringLiteral("upload")}), *uploading);
        }
        std::unique_ptr<CliRun> rendering;
        std::unique_ptr<CliRun> uploading;
        QElapsedTimer silence;
    };

private Q_SLOTS:
    void theSecondIsToldWhoHasIt_andADeadOneIsFollowedAtOnce() {
        Workplace place;
        const AtWork first(place);
        if (QTest::currentTestFailed()) return;
        first.rendering->kill();
        first.uploading->kill();
        QVERIFY(!isOwnedElsewhere(place));
        const CliResult resumed = place.run({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        everythingIsThereOnce(place);
    }

    // As a laptop that sleeps: after twenty seconds of silence both are lost, and who wakes writes nothing of
    // them.
    void aStoppedOwnerIsFollowedAndStepsBackWhenItWakes() {
        Workplace place;
        const AtWork first(place);
        if (QTest::currentTestFailed()) return;
        QTest::qWait(
            static_cast<int>(qMax<qint64>(0, ledger::Owners::StaleMs + 500 - first.silence.elapsed())));
        const CliResult resumed = place.run({QStringLiteral("resume")});
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        const CliResult uploaded = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(uploaded.exitCode == 0, uploaded.text());
        const QStringList outputs = place.outputs();

        for (CliRun* late : {first.rendering.get(), first.uploading.get()}) {
            late->signal(SIGCONT);
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

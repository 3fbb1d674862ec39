#include "tests/e2e/journey/workplace.h"

#include <QTest>

using namespace creatorup::test;

// The services go away during a render and come back: the usage arrives, once.
class TestOutage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usageWaitsForTheServices() {
        Workplace place;
        QVERIFY2(place.prepare(2, 2, 1, 2.0), place.why());
        CliRun run(
            place.signedIn({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()}),
            place.environment(), Workplace::password());
        QVERIFY(run.waitUntilSaid("\"started\""));
        QCOMPARE(place.platform().stop(), 0);
        const CliResult rendered = run.wait();
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        QCOMPARE(rendered.last("batch").value(QLatin1String("outputs_completed")).toInt(), 4);
        QCOMPARE(rendered.last("batch").value(QLatin1String("usage_waiting")).toInt(), 5);

        QVERIFY2(place.platform().start(), place.platform().log());
        const CliResult upload = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(upload.exitCode == 0, upload.text());
        const CliResult again = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(again.exitCode == 0, again.text());
        const CliResult usage = place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(usage.last("usage").value(QLatin1String("total_batches")).toInt(), 1);
        QCOMPARE(usage.last("usage").value(QLatin1String("total_videos")).toInt(), 4);
    }

    void ctrlCStopsCleanlyAndResumeFinishes() {
        Workplace place;
        QVERIFY2(place.prepare(2, 2, 1, 3.0), place.why());
        CliRun run(
            place.signedIn({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()}),
            place.environment(), Workplace::password());
        QVERIFY(run.waitUntilSaid("\"segment\""));
        run.interrupt();
        const CliResult stopped = run.wait(10'000);
        QVERIFY2(stopped.exitCode == 130, stopped.text());
        QCOMPARE(place.leftovers(), QStringList());
        const CliResult resumed = place.run({QStringLiteral("resume")});  // no token
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        QCOMPARE(place.outputs().size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestOutage)
#include "test_outage.moc"

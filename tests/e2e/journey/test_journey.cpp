#include "tests/e2e/journey/workplace.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace creatorup::test;

// Sign in, render, verify, upload, read the usage; then everything again, without encoding anything.
class TestJourney : public QObject {
    Q_OBJECT

private:
    Workplace m_place;

    CliResult render() {
        return m_place.runSignedIn(
            {QStringLiteral("render"), m_place.project(), QStringLiteral("--out"), m_place.out()});
    }
    static int number(const QJsonObject& event, const char* key) {
        return event.value(QLatin1String(key)).toInt(-1);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_place.prepare(2, 2, 2), m_place.why()); }

    void thePlanCountsBeforeAnythingIsRendered() {
        const CliResult planned = m_place.run({QStringLiteral("plan"), m_place.project()});
        QVERIFY2(planned.exitCode == 0, planned.text());
        const QJsonObject plan = planned.last("plan");
        QCOMPARE(number(plan, "variants"), 8);
        QCOMPARE(number(plan, "outputs"), 8);
        QCOMPARE(number(plan, "unique_segments"), 6);
        QCOMPARE(number(plan, "naive_segments"), 24);
        QVERIFY(plan.value(QLatin1String("estimate")).isObject());
        QCOMPARE(m_place.outputs(), QStringList());
    }

    void rendersUploadsAndIsCountedOnce() {
        const CliResult rendered = render();
        QVERIFY2(rendered.exitCode == 0, rendered.text());
        const QJsonObject batch = rendered.last("batch");
        QCOMPARE(batch.value(QLatin1String("state")).toString(), QStringLiteral("completed"));
        QCOMPARE(number(batch, "outputs_completed"), 8);
        QCOMPARE(number(batch, "outputs_failed"), 0);
        QCOMPARE(number(batch, "segments_total"), 6);
        QCOMPARE(number(batch, "segments_encoded"), 6);
        QCOMPARE(number(batch, "usage_waiting"), 0);
        QCOMPARE(rendered.of("output").size(), 8);
        QCOMPARE(m_place.outputs().size(), 8);
        QCOMPARE(m_place.leftovers(), QStringList());

        const CliResult usage = m_place.runSignedIn({QStringLiteral("usage")});
        QVERIFY2(usage.exitCode == 0, usage.text());
        QCOMPARE(number(usage.last("usage"), "total_batches"), 1);
        QCOMPARE(number(usage.last("usage"), "total_videos"), 8);
    }

    void everyOutputPassesTheStrictCheck() {
        const CliResult verified = m_place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());
    }

    void anotherRunEncodesNothingAndOverwritesNothing() {
        const QStringList before = m_place.outputs();
        const CliResult again = render();
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(number(again.last("batch"), "segments_encoded"), 0);
        QCOMPARE(number(again.last("batch"), "segments_reused"), 6);
        QCOMPARE(m_place.outputs().size(), 16);
        for (const QString& file : before)
            QVERIFY(m_place.outputs().contains(file));
        const CliResult usage = m_place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(number(usage.last("usage"), "total_batches"), 2);
        QCOMPARE(number(usage.last("usage"), "total_videos"), 16);
    }

    void aChangedClipAloneIsEncodedAgain() {
        QFile project(m_place.project());
        QVERIFY(project.open(QIODevice::ReadOnly));
        QByteArray json = project.readAll();
        project.close();
        // Half a second off the first hook.
        const QByteArray clip = "\"file\": \"hook/hook-1.mp4\"";
        QVERIFY2(json.contains(clip), json);
        json.replace(clip, QByteArray(clip + ", \"trim_in_ms\": 500"));
        QVERIFY(project.open(QIODevice::WriteOnly));
        project.write(json);
        project.close();
        const CliResult changed = render();
        QVERIFY2(changed.exitCode == 0, changed.text());
        QCOMPARE(number(changed.last("batch"), "segments_encoded"), 1);
        QCOMPARE(number(changed.last("batch"), "segments_reused"), 5);
    }

    void theBatchesAreListed() {
        const CliResult listed = m_place.run({QStringLiteral("batches")});
        QVERIFY2(listed.exitCode == 0, listed.text());
        QCOMPARE(listed.of("batch_summary").size(), 3);
    }

    void theCacheIsShownAndCleared() {
        const CliResult shown = m_place.run({QStringLiteral("cache")});
        QVERIFY2(shown.exitCode == 0, shown.text());
        QCOMPARE(number(shown.last("cache"), "segments"), 7);
        const CliResult cleared = m_place.run({QStringLiteral("cache"), QStringLiteral("--clear")});
        QVERIFY2(cleared.exitCode == 0, cleared.text());
        QCOMPARE(number(cleared.last("cache"), "segments"), 0);
        QCOMPARE(QDir(m_place.path(QStringLiteral("home/segments"))).entryList(QDir::Files).size(), 0);
    }

    void theEncoderJoins() {
        const CliResult tested = m_place.run({QStringLiteral("encoders"), QStringLiteral("--test")});
        QVERIFY2(tested.exitCode == 0, tested.text());
        const QList<QJsonObject> encoders = tested.of("encoder");
        QVERIFY(!encoders.isEmpty());
        for (const QJsonObject& encoder : encoders)
            QVERIFY2(encoder.value(QLatin1String("joins")).toBool() ||
                         encoder.value(QLatin1String("gpu")).toBool(),
                     tested.text());
    }
};

QTEST_GUILESS_MAIN(TestJourney)
#include "test_journey.moc"

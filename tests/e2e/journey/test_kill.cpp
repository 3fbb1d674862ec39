#include "tests/e2e/journey/workplace.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace creatorup::test;

// kill -9 at any moment, again and again, then resume: everything is there, nothing twice.
class TestKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Twenty kills a round; ./dev soak asks for more rounds.
    void killsThenResume_data() {
        QTest::addColumn<int>("round");
        const int kills = qMax(20, qEnvironmentVariableIntValue("CREATORUP_SOAK_RENDER_KILLS"));
        for (int round = 1; round <= (kills + 19) / 20; ++round)
            QTest::addRow("round %d", round) << round;
    }
    void killsThenResume() {
        Workplace place;
        QVERIFY2(place.prepare(3, 3, 3, 2.0), place.why());
        QHash<QString, int> encoded;
        QSet<QString> completed;
        const auto take = [&](const CliResult& result) {
            for (const QJsonObject& segment : result.of("segment"))
                if (segment.value(QLatin1String("state")).toString() == QLatin1String("encoded"))
                    ++encoded[segment.value(QLatin1String("key")).toString()];
            for (const QJsonObject& output : result.of("output"))
                completed.insert(output.value(QLatin1String("file")).toString());
        };

        CliRun first(
            place.signedIn({QStringLiteral("render"), place.project(), QStringLiteral("--out"), place.out()}),
            place.environment(), Workplace::password());
        QVERIFY(first.waitUntilSaid("\"started\""));
        take(first.kill());
        auto* random = QRandomGenerator::global();
        for (int kill = 1; kill < 20; ++kill) {
            CliRun run({QStringLiteral("resume"), QStringLiteral("--vault"), QStringLiteral("memory")},
                       place.environment());
            (void)run.waitUntilSaid("\"started\"", 5000);  // the last kills may find it finished
            QTest::qWait(static_cast<int>(random->bounded(900)));
            take(run.kill());
            for (const QString& file : place.outputs())
                QVERIFY(!file.startsWith(QLatin1Char('.')));
        }
        // However busy the computer is: what is waited for is its end, not its speed.
        const CliResult last = place.runSignedIn({QStringLiteral("resume")}, 1'200'000);
        QVERIFY2(last.exitCode == 0, last.text());
        take(last);

        QCOMPARE(place.outputs().size(), 27);
        QCOMPARE(place.leftovers(), QStringList());
        for (auto it = encoded.begin(); it != encoded.end(); ++it)
            QCOMPARE(it.value(), 1);
        const CliResult verified = place.verifyOutputs();
        QVERIFY2(verified.exitCode == 0, verified.text());

        const CliResult upload = place.runSignedIn({QStringLiteral("upload")});
        QVERIFY2(upload.exitCode == 0, upload.text());
        const CliResult usage = place.runSignedIn({QStringLiteral("usage")});
        QCOMPARE(usage.last("usage").value(QLatin1String("total_batches")).toInt(), 1);
        QCOMPARE(usage.last("usage").value(QLatin1String("total_videos")).toInt(), 27);
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"

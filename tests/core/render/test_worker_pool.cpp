#include "core/render/worker_pool.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::render;

class TestWorkerPool : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    WorkerPool pool(int processes, int hangMs = 20'000) const {
        return WorkerPool({QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_worker/fake_worker"), processes,
                           std::chrono::milliseconds(hangMs)});
    }
    StartedJob encode(WorkerPool& pool, const QString& name, Priority priority = Priority::Normal) {
        static int number = 0;
        job::EncodeSegmentJob job;
        job.key = {QStringLiteral("%1").arg(++number, 64, 10, QLatin1Char('0'))};
        job.source.path = m_dir.filePath(name);
        job.grid = {1080, 1920, {30, 1}};
        job.video = {
            QStringLiteral("libx264"), QStringLiteral("veryfast"), QStringLiteral("high"), 20, 0, 0, 60};
        job.outputFile = m_dir.filePath(QStringLiteral("out-%1").arg(number));
        return pool.run({job, priority, {}, {}});
    }
    static Result<job::Event> waitFor(const StartedJob& job) {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(job.result.isFinished(), 15'000); }();
        return job.result.isFinished() ? job.result.result()
                                       : fail(errors::Timeout, QStringLiteral("never ended"));
    }

private Q_SLOTS:
    void runsAJob() {
        WorkerPool workers = pool(2);
        const auto event = waitFor(encode(workers, QStringLiteral("good.mp4")));
        QVERIFY2(event.has_value(), event ? "" : qPrintable(event.error().text()));
        QVERIFY(std::holds_alternative<job::SegmentEncoded>(*event));
    }

    void saysWhoTheWorkersAre() {
        WorkerPool workers = pool(1);
        const auto identity = workers.identity();
        QTRY_VERIFY(identity.isFinished());
        QVERIFY(identity.result().has_value());
        QCOMPARE(identity.result()->ffmpeg, QStringLiteral("fake"));
        QCOMPARE(identity.result()->engine, job::kEngineVersion);
    }

    void aMissingProgramIsSaid() {
        WorkerPool workers({QStringLiteral("/nowhere/worker"), 1});
        const auto identity = workers.identity();
        QTRY_VERIFY(identity.isFinished());
        QVERIFY(identity.result().error().is(job::errors::NotStarted));
        const auto event = waitFor(encode(workers, QStringLiteral("good.mp4")));
        QVERIFY(event.error().is(job::errors::NotStarted));
    }

    void endings_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("code");
        QTest::newRow("crash") << QStringLiteral("crash.mp4") << QString(job::errors::Crashed);
        QTest::newRow("unknown exit code")
            << QStringLiteral("exit-seven.mp4") << QString(job::errors::Crashed);
        QTest::newRow("hang") << QStringLiteral("hang.mp4") << QString(job::errors::Hung);
        QTest::newRow("unknown message") << QStringLiteral("lie-type.mp4") << QString(job::errors::Protocol);
        QTest::newRow("length over the limit")
            << QStringLiteral("lie-length.mp4") << QString(job::errors::Protocol);
        QTest::newRow("no walls") << QStringLiteral("unconfined.mp4") << QString(job::errors::Protocol);
        QTest::newRow("a failure with its reason")
            << QStringLiteral("damaged.mp4") << QString(job::errors::Damaged);
    }
    void endings() {
        QFETCH(QString, file);
        QFETCH(QString, code);
        WorkerPool workers = pool(1, 700);
        const auto event = waitFor(encode(workers, file));
        QVERIFY(!event.has_value());
        QCOMPARE(event.error().code, code);
        // The pool goes on.
        QVERIFY(waitFor(encode(workers, QStringLiteral("good.mp4"))).has_value());
    }

    void aCrashGetsOneMoreTry() {
        WorkerPool workers = pool(1);
        QVERIFY(waitFor(encode(workers, QStringLiteral("crash-once-a.mp4"))).has_value());
    }

    void atMostSoManyAtOnce() {
        WorkerPool workers = pool(2);
        QElapsedTimer timer;
        timer.start();
        QList<StartedJob> jobs;
        for (int i = 0; i < 4; ++i)
            jobs.append(encode(workers, QStringLiteral("slow-%1.mp4").arg(i)));
        for (const StartedJob& job : jobs)
            QVERIFY(waitFor(job).has_value());
        QVERIFY(timer.elapsed() >= 950);  // two rounds of 500 ms
    }

    void higherPriorityOvertakes() {
        WorkerPool workers = pool(1);
        const StartedJob first = encode(workers, QStringLiteral("slow-first.mp4"));
        const StartedJob background =
            encode(workers, QStringLiteral("slow-background.mp4"), Priority::Background);
        const StartedJob interactive = encode(workers, QStringLiteral("good.mp4"), Priority::Interactive);
        QVERIFY(waitFor(interactive).has_value());
        QVERIFY(first.result.isFinished());
        QVERIFY(!background.result.isFinished());
        QVERIFY(waitFor(background).has_value());
    }

    void cancelEndsWaitingAndRunning() {
        WorkerPool workers = pool(1);
        const StartedJob running = encode(workers, QStringLiteral("hang.mp4"));
        const StartedJob waiting = encode(workers, QStringLiteral("good.mp4"));
        QTest::qWait(200);
        QVERIFY(!workers.withdraw(running.ticket));
        workers.cancel(waiting.ticket);
        workers.cancel(running.ticket);
        QVERIFY(waitFor(waiting).error().is(errors::Cancelled));
        QVERIFY(waitFor(running).error().is(errors::Cancelled));
        QVERIFY(waitFor(encode(workers, QStringLiteral("good.mp4"))).has_value());
    }

    void deletingThePoolEndsEveryJob() {
        StartedJob running;
        StartedJob waiting;
        {
            WorkerPool workers = pool(1);
            running = encode(workers, QStringLiteral("hang.mp4"));
            waiting = encode(workers, QStringLiteral("good.mp4"));
            QTest::qWait(100);
        }
        QVERIFY(waitFor(running).error().is(errors::Cancelled));
        QVERIFY(waitFor(waiting).error().is(errors::Cancelled));
    }
};

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "test_worker_pool.moc"

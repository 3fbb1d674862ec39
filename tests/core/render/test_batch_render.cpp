#include "core/render/batch_render.h"
#include "tests/core/render/render_doubles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::render;

namespace {

project::Delivery delivery() {
    return project::DeliveryCatalogue::builtIn()->standard();
}

}  // namespace

class TestBatchRender : public QObject {
    Q_OBJECT

private:
    // Every combination of two slots' clips, named by what the fake worker shall do.
    struct Bench {
        QTemporaryDir dir;
        MemoryIndex index;
        MemorySink sink;
        SegmentStore store{dir.path(), index};
        WorkerPool pool{{QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_worker/fake_worker"), 2,
                         std::chrono::milliseconds(1500)}};

        plan::SegmentNode node(const QString& name) {
            plan::SegmentNode segment;
            segment.clip.file = dir.filePath(name);
            segment.key = {
                QString::fromLatin1(name.toUtf8().toHex()).leftJustified(64, QLatin1Char('0')).left(64)};
            segment.frames = 30;
            return segment;
        }
        RenderTask task(const QStringList& hooks, const QStringList& mains) {
            RenderTask task;
            task.outDir = dir.path();
            task.deliveries = {delivery()};
            for (const QString& name : hooks + mains)
                task.segments.push_back(node(name));
            for (int h = 0; h < hooks.size(); ++h)
                for (int m = 0; m < mains.size(); ++m) {
                    RenderOutput output;
                    output.id = OutputId::random();
                    output.index = static_cast<int>(task.outputs.size());
                    output.fileName = QStringLiteral("%1-%2.out").arg(hooks[h], mains[m]);
                    output.segments = {h, static_cast<int>(hooks.size()) + m};
                    output.clips = {task.segments[static_cast<size_t>(h)].clip,
                                    task.segments[static_cast<size_t>(hooks.size() + m)].clip};
                    task.outputs.push_back(output);
                }
            return task;
        }
        // The same with music under all and a voice over every first clip.
        RenderTask withSounds(const QString& music, const QString& voice) {
            RenderTask all = task({QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c")});
            const auto first = static_cast<int>(all.segments.size());
            for (const QString& name : {music, voice}) {
                all.segments.push_back(node(name));
                all.segments.back().kind = plan::SegmentNode::Kind::Sound;
                all.segments.back().frames = 0;
            }
            all.sound.music.files = {dir.filePath(music)};
            for (RenderOutput& output : all.outputs) {
                output.clips[0].voice.file = dir.filePath(voice);
                output.sounds = {first, first + 1};
            }
            return all;
        }
        // The same with a transition between every two.
        RenderTask withTransitions(const QStringList& hooks, const QStringList& mains) {
            RenderTask all = task(hooks, mains);
            for (RenderOutput& output : all.outputs) {
                plan::SegmentNode between =
                    node(QStringLiteral("t%1-%2").arg(output.segments[0]).arg(output.segments[1]));
                between.kind = plan::SegmentNode::Kind::Transition;
                between.from = output.segments[0];
                between.to = output.segments[1];
                between.frames = 5;
                output.transitions = {static_cast<int>(all.segments.size())};
                all.segments.push_back(between);
            }
            return all;
        }
        QStringList leftovers() const {
            return QDir(dir.path()).entryList({QStringLiteral(".*part*")}, QDir::Files | QDir::Hidden);
        }
    };

private Q_SLOTS:
    void makesEveryOutputAndEncodesEachSegmentOnce() {
        Bench bench;
        BatchRender render(bench.task({QStringLiteral("a"), QStringLiteral("b")},
                                      {QStringLiteral("c"), QStringLiteral("d")}),
                           bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 4);
        QCOMPARE(bench.index.inserted.size(), 4);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
        QFile joined(bench.dir.filePath(QStringLiteral("b-c.out")));
        QVERIFY(joined.open(QIODevice::ReadOnly));
        QCOMPARE(joined.readAll(), QByteArray("segment of b\nsegment of c\n"));
        QCOMPARE(render.progress().fraction, 1.0);
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void soundsAreMadeOnceAndReachTheOutputs() {
        Bench bench;
        BatchRender render(bench.withSounds(QStringLiteral("music"), QStringLiteral("voice")), bench.pool,
                           bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.index.inserted.size(), 5);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
        QFile joined(bench.dir.filePath(QStringLiteral("b-c.out")));
        QVERIFY(joined.open(QIODevice::ReadOnly));
        QCOMPARE(joined.readAll(),
                 QByteArray("segment of b\nsegment of voice\nsegment of c\nsegment of music\n"));
        QCOMPARE(render.progress().segmentsEncoded, 5);
        QCOMPARE(render.progress().framesToEncode, 90);
        QCOMPARE(render.progress().fraction, 1.0);
    }

    void aBadSoundFailsTheOutputsThatNeedIt() {
        Bench bench;
        RenderTask task = bench.withSounds(QStringLiteral("music"), QStringLiteral("damaged"));
        // Nobody speaks over b.
        task.outputs[1].clips[0].voice = {};
        task.outputs[1].sounds.pop_back();
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published, QStringList{QStringLiteral("b-c.out")});
        const Error error = bench.sink.failed[QStringLiteral("a-c.out")];
        QCOMPARE(error.code, QString(job::errors::Damaged));
        QVERIFY2(error.message.startsWith(QStringLiteral("damaged")), qPrintable(error.message));
    }

    void aBrokenSoundIsMadeAgainOnce() {
        Bench bench;
        const RenderTask task = bench.withSounds(QStringLiteral("music"), QStringLiteral("voice"));
        QFile broken(bench.store.fileOf(task.segments[3].key));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.close();
        QVERIFY(bench.index.insert({task.segments[3].key, 48'000, 0, {}, {}}));
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 2);
        QCOMPARE(bench.index.inserted[task.segments[3].key], 2);
    }

    void reusesWhatTheStoreHas() {
        Bench bench;
        const RenderTask task = bench.task({QStringLiteral("a")}, {QStringLiteral("c"), QStringLiteral("d")});
        for (const QString& round : {QStringLiteral("1"), QStringLiteral("2")}) {
            RenderTask again = task;
            for (RenderOutput& output : again.outputs)
                output.fileName += round;
            BatchRender render(again, bench.pool, bench.store, bench.sink);
            QSignalSpy finished(&render, &BatchRender::finished);
            render.start();
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
            QCOMPARE(render.progress().segmentsEncoded, round == QStringLiteral("1") ? 3 : 0);
            QCOMPARE(render.progress().segmentsReused, round == QStringLiteral("1") ? 0 : 3);
        }
    }

    // What is ready waits for the last encodes to begin, and is not forgotten when these fail.
    void theLastEncodesGoFirst() {
        for (const QString& last : {QStringLiteral("d"), QStringLiteral("damaged")}) {
            Bench bench;
            RenderTask task =
                bench.task({QStringLiteral("a")}, {QStringLiteral("b"), QStringLiteral("c"), last});
            for (size_t s = 0; s < task.segments.size(); ++s)
                task.segments[s].frames = 100 - static_cast<qint64>(s);
            bench.pool.setProcesses(1);
            QStringList order;
            BatchRender render(task, bench.pool, bench.store, bench.sink);
            connect(&render, &BatchRender::segmentFinished,
                    [&](const plan::SegmentNode& segment) { order.append(segment.clip.name()); });
            connect(&render, &BatchRender::outputCompleted,
                    [&](const RenderOutput& output) { order.append(output.fileName); });
            QSignalSpy finished(&render, &BatchRender::finished);
            render.start();
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
            // a-b.out is ready when only the last encode waits.
            QVERIFY2(order.indexOf(last) < order.indexOf(QStringLiteral("a-b.out")),
                     qPrintable(order.join(QLatin1Char(' '))));
            QCOMPARE(bench.sink.published.size(), last == QStringLiteral("d") ? 3 : 2);
        }
    }

    void aBadClipFailsOnlyItsOutputs_data() {
        QTest::addColumn<QString>("bad");
        QTest::addColumn<QString>("code");
        QTest::newRow("damaged") << QStringLiteral("damaged") << QString(job::errors::Damaged);
        QTest::newRow("crashes the worker") << QStringLiteral("crash") << QString(job::errors::Crashed);
        QTest::newRow("hangs the worker") << QStringLiteral("hang") << QString(job::errors::Hung);
        QTest::newRow("answers for another") << QStringLiteral("lie-key") << QString(job::errors::Protocol);
    }
    void aBadClipFailsOnlyItsOutputs() {
        QFETCH(QString, bad);
        QFETCH(QString, code);
        Bench bench;
        BatchRender render(bench.task({QStringLiteral("a"), bad}, {QStringLiteral("c"), QStringLiteral("d")}),
                           bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
        QCOMPARE(bench.sink.published.size(), 2);
        QCOMPARE(bench.sink.failed.size(), 2);
        const Error error = bench.sink.failed[bad + QStringLiteral("-c.out")];
        QCOMPARE(error.code, code);
        QVERIFY2(error.message.startsWith(bad), qPrintable(error.message));  // it is named
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void aFullDiskPausesAndGoesOn() {
        Bench bench;
        BatchRender render(bench.task({QStringLiteral("a")}, {QStringLiteral("disk-full")}), bench.pool,
                           bench.store, bench.sink);
        QSignalSpy paused(&render, &BatchRender::pausedBy);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 15'000);
        QVERIFY(paused[0][0].value<Error>().is(errors::DiskFull));
        QVERIFY(render.isPaused());
        QFile room(bench.dir.filePath(QStringLiteral("disk-full.room")));
        QVERIFY(room.open(QIODevice::WriteOnly));
        render.resume();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 1);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
    }

    void aSinkThatIsFullPausesAndTheOutputIsMadeLater() {
        Bench bench;
        bench.sink.refuseWith = Error{QString(errors::DiskFull), QStringLiteral("full"), {}};
        BatchRender render(bench.task({QStringLiteral("a")}, {QStringLiteral("c")}), bench.pool, bench.store,
                           bench.sink);
        QSignalSpy paused(&render, &BatchRender::pausedBy);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 15'000);
        QCOMPARE(bench.leftovers(), QStringList());
        bench.sink.refuseWith.reset();
        render.resume();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 1);
    }

    void transitionsAreMadeOnceAfterBothTheirClips() {
        Bench bench;
        const RenderTask task = bench.withTransitions({QStringLiteral("a"), QStringLiteral("b")},
                                                      {QStringLiteral("c"), QStringLiteral("d")});
        {
            BatchRender render(task, bench.pool, bench.store, bench.sink);
            QSet<SegmentKey> done;
            connect(&render, &BatchRender::segmentFinished, [&](const plan::SegmentNode& segment) {
                if (segment.kind == plan::SegmentNode::Kind::Transition)
                    for (const int end : {segment.from, segment.to})
                        QVERIFY(done.contains(task.segments[static_cast<size_t>(end)].key));
                done.insert(segment.key);
            });
            QSignalSpy finished(&render, &BatchRender::finished);
            render.start();
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
            QCOMPARE(bench.sink.published.size(), 4);
            QCOMPARE(render.progress().segmentsEncoded, 8);
        }
        QCOMPARE(bench.index.inserted.size(), 8);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
        QCOMPARE(bench.leftovers(), QStringList());
        // The next time they are there.
        BatchRender again(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&again, &BatchRender::finished);
        again.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(again.progress().segmentsEncoded, 0);
        QCOMPARE(again.progress().segmentsReused, 8);
    }

    void aBrokenClipBesideATransitionIsMadeAgain() {
        Bench bench;
        const RenderTask task = bench.withTransitions({QStringLiteral("a")}, {QStringLiteral("c")});
        QFile broken(bench.store.fileOf(task.segments[0].key));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.close();
        QVERIFY(bench.index.insert({task.segments[0].key, 30, 0, {}, {}}).has_value());
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 1);
        QCOMPARE(bench.sink.failed.size(), 0);
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void aBrokenSegmentIsMadeAgainOnce() {
        Bench bench;
        const RenderTask task = bench.task({QStringLiteral("a")}, {QStringLiteral("c")});
        // The index believes in a segment whose file is a broken one of the right size: nothing.
        QFile broken(bench.store.fileOf(task.segments[0].key));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.close();
        QVERIFY(bench.index.insert({task.segments[0].key, 30, 0, {}, {}}).has_value());
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 1);
        QCOMPARE(bench.sink.failed.size(), 0);
    }

    void pauseLetsRunningOnesEndAndStartsNoOthers() {
        Bench bench;
        QStringList slow;
        for (int i = 0; i < 6; ++i)
            slow.append(QStringLiteral("slow-%1").arg(i));
        BatchRender render(bench.task(slow, {QStringLiteral("c")}), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTest::qWait(300);
        render.pause();
        QTest::qWait(1500);
        const auto encoded = bench.index.inserted.size();
        QVERIFY(encoded >= 1 && encoded <= 3);
        QTest::qWait(500);
        QCOMPARE(bench.index.inserted.size(), encoded);
        render.resume();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 6);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
    }

    void stopLeavesNoPartFiles() {
        Bench bench;
        QStringList slow;
        for (int i = 0; i < 6; ++i)
            slow.append(QStringLiteral("slow-%1").arg(i));
        BatchRender render(bench.task(slow, {QStringLiteral("c")}), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTest::qWait(700);
        render.stop();
        QTest::qWait(700);
        QCOMPARE(finished.count(), 0);
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void aClipInTwoSlotsOfOneOutput() {
        Bench bench;
        RenderTask task = bench.task({QStringLiteral("a")}, {QStringLiteral("c")});
        task.outputs[0].segments = {0, 1, 0};
        task.outputs[0].clips.push_back(task.segments[0].clip);
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.index.inserted.size(), 2);
        QFile joined(bench.dir.filePath(QStringLiteral("a-c.out")));
        QVERIFY(joined.open(QIODevice::ReadOnly));
        QCOMPARE(joined.readAll(), QByteArray("segment of a\nsegment of c\nsegment of a\n"));
    }
};

QTEST_GUILESS_MAIN(TestBatchRender)
#include "test_batch_render.moc"

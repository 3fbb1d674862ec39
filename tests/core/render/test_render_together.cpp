#include "core/render/batch_render.h"
#include "tests/core/render/render_doubles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::render;

// Which segments share a decoding, and that what goes wrong with one stays its own. The fake worker counts
// the jobs of several.
class TestRenderTogether : public QObject {
    Q_OBJECT

private:
    static constexpr qint64 kHeavy = 250'000'000;  // 2160p at 30 frames a second

    // Every clip alone in an output, in each of two deliveries.
    struct Bench {
        QTemporaryDir dir;
        MemoryIndex index;
        MemorySink sink;
        SegmentStore store{dir.path(), index};
        WorkerPool pool{{QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_worker/fake_worker"), 2,
                         std::chrono::milliseconds(1500)}};

        RenderTask task(const QStringList& clips, qint64 load) {
            RenderTask task;
            task.outDir = dir.path();
            const auto catalogue = project::DeliveryCatalogue::builtIn();
            task.deliveries = {catalogue->standard(), *catalogue->find(QStringLiteral("square_1080"))};
            for (const QString& name : clips)
                for (int delivery = 0; delivery < 2; ++delivery) {
                    plan::SegmentNode node;
                    node.clip.file = dir.filePath(name);
                    node.source.fingerprint = {name};
                    node.source.decodeLoad = load;
                    node.delivery = delivery;
                    node.frames = 30;
                    const QString id = name + QString::number(delivery);
                    node.key = {QString::fromLatin1(id.toUtf8().toHex())
                                    .leftJustified(64, QLatin1Char('0'))
                                    .left(64)};
                    RenderOutput output;
                    output.id = OutputId::random();
                    output.index = static_cast<int>(task.outputs.size());
                    output.delivery = delivery;
                    output.fileName = QStringLiteral("%1.out").arg(id);
                    output.segments = {static_cast<int>(task.segments.size())};
                    output.clips = {node.clip};
                    task.segments.push_back(node);
                    task.outputs.push_back(output);
                }
            return task;
        }
        qint64 together(const QStringList& clips) const {
            qint64 jobs = 0;
            for (const QString& name : clips)
                jobs += QFileInfo(dir.filePath(name + QStringLiteral(".together"))).size();
            return jobs;
        }
        QStringList leftovers() const {
            return QDir(dir.path()).entryList({QStringLiteral(".*part*")}, QDir::Files | QDir::Hidden);
        }
    };
    static QStringList clips(int count, const QString& begin = QStringLiteral("clip")) {
        QStringList names;
        for (int i = 0; i < count; ++i)
            names.append(begin + QString::number(i));
        return names;
    }

private Q_SLOTS:
    void aHeavyClipIsDecodedOnce() {
        Bench bench;
        BatchRender render(bench.task(clips(12), kHeavy), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        QSignalSpy segments(&render, &BatchRender::segmentFinished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.together(clips(12)), 12);
        QCOMPARE(bench.sink.published.size(), 24);
        QCOMPARE(segments.count(), 24);  // each with its own event
        QCOMPARE(bench.index.inserted.size(), 24);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
        QCOMPARE(render.progress().fraction, 1.0);
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void aLightOneIsNot() {
        Bench bench;
        BatchRender render(bench.task(clips(12), 60'000'000), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.together(clips(12)), 0);
        QCOMPARE(bench.sink.published.size(), 24);
    }

    // Two clips on two cores: together each would be half of all, and nothing could fill the gaps.
    void norAreFew() {
        Bench bench;
        BatchRender render(bench.task(clips(2), kHeavy), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.together(clips(2)), 0);
        QCOMPARE(bench.sink.published.size(), 4);
    }

    void otherPartsAreOtherPictures() {
        Bench bench;
        RenderTask task = bench.task(clips(12), kHeavy);
        for (plan::SegmentNode& node : task.segments)
            if (node.delivery == 1) node.clip.trimInMs = 100;
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.together(clips(12)), 0);
        QCOMPARE(bench.sink.published.size(), 24);
    }

    void whatIsThereIsNotMadeAgain() {
        Bench bench;
        const RenderTask task = bench.task(clips(12), kHeavy);
        QFile file(bench.store.fileOf(task.segments[0].key));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("kept") == 4);
        file.close();
        QVERIFY(bench.index.insert(
            {task.segments[0].key, 30, 4, QStringLiteral("d-clip0"), QStringLiteral("e")}));
        BatchRender render(task, bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.together(clips(12)), 11);
        QCOMPARE(render.progress().segmentsReused, 1);
        QCOMPARE(bench.sink.published.size(), 24);
    }

    void oneThatFailsHarmsNoOther() {
        Bench bench;
        const QStringList names = clips(11) + QStringList{QStringLiteral("together-half")};
        BatchRender render(bench.task(names, kHeavy), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 23);
        QCOMPARE(bench.sink.failed.keys(), QStringList{QStringLiteral("together-half1.out")});
        QVERIFY(bench.sink.failed.begin()->is(job::errors::EncoderFailed));
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void whereTheWorkerDiesEachIsTriedAlone_data() {
        QTest::addColumn<QString>("how");
        QTest::newRow("crash") << QStringLiteral("together-crash");
        QTest::newRow("hang") << QStringLiteral("together-hang");
    }

    void whereTheWorkerDiesEachIsTriedAlone() {
        QFETCH(QString, how);
        Bench bench;
        const QStringList names = clips(11) + QStringList{how};
        BatchRender render(bench.task(names, kHeavy), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 24);
        QVERIFY(bench.sink.failed.isEmpty());
        QCOMPARE(bench.leftovers(), QStringList());
    }

    void pausedAndStoppedLikeOthers() {
        Bench bench;
        BatchRender render(bench.task(clips(12), kHeavy), bench.pool, bench.store, bench.sink);
        QSignalSpy finished(&render, &BatchRender::finished);
        render.start();
        render.pause();
        QTest::qWait(1000);
        QVERIFY(bench.index.inserted.size() <= 6);
        QCOMPARE(finished.count(), 0);
        render.resume();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15'000);
        QCOMPARE(bench.sink.published.size(), 24);
        for (const int times : bench.index.inserted)
            QCOMPARE(times, 1);
        Bench other;
        BatchRender stopped(other.task(clips(12), kHeavy), other.pool, other.store, other.sink);
        stopped.start();
        QTest::qWait(50);
        stopped.stop();
        QTest::qWait(500);
        QCOMPARE(other.leftovers(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestRenderTogether)
#include "test_render_together.moc"

#include "tests/core/media/clips.h"

#include "core/job/framing.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

// Several segments of one clip, decoded once by the real worker: each is, byte for byte, what it is alone.
class TestTogether : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areTheSameBytesAsAlone_data();
    void areTheSameBytesAsAlone();
    void whatLiesOverEachIsItsOwn();
    void oneThatNeedsADeviceFailsByItself();
    void oneThatFailsHarmsNoOther();
    void aBadSourceIsEverybodys();
    void areOfOneClip();

private:
    static std::optional<job::Event> run(const job::Job& job);
    job::EncodeSegmentJob target(const QString& name, int width, int height) const;
    QByteArray bytes(const QString& name) const;

    Clips m_clips;
    QString m_clip;
};

void TestTogether::initTestCase() {
    m_clip = m_clips.make("clip.mp4"_s, words("-f lavfi -i testsrc2=size=640x360:rate=25:duration=2 -f lavfi "
                                              "-i sine=d=2 -c:v libx264 -c:a aac"));
    (void)m_clips.make("fields.mpg"_s,
                       words("-f lavfi -i testsrc2=size=352x288:rate=50:duration=1.5 -vf "
                             "tinterlace=interleave_top,setfield=tff -c:v mpeg2video -flags +ildct+ilme"));
}

std::optional<job::Event> TestTogether::run(const job::Job& job) {
    QProcess worker;
    worker.start(QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-worker"), QStringList{});
    if (!worker.waitForStarted()) return std::nullopt;
    worker.write(job::frame(job::toJson(job)));
    if (!worker.waitForFinished(60'000)) return std::nullopt;
    job::FrameReader reader;
    reader.append(worker.readAllStandardOutput());
    std::optional<job::Event> last;
    for (auto message = reader.next(); message && *message; message = reader.next()) {
        const Result<job::Event> event = job::eventFromJson(**message);
        if (event) last = *event;
    }
    return last;
}

job::EncodeSegmentJob TestTogether::target(const QString& name, int width, int height) const {
    job::EncodeSegmentJob job;
    job.key = {name};
    job.source = sourceFile(m_clip);
    job.grid = {width, height, {30, 1}};
    job.video = m_clips.video;
    job.outputFile = m_clips.path(name);
    return job;
}

QByteArray TestTogether::bytes(const QString& name) const {
    QFile file(m_clips.path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestTogether::areTheSameBytesAsAlone_data() {
    QTest::addColumn<QString>("clip");
    QTest::addColumn<qint64>("inMs");
    QTest::addColumn<qint64>("outMs");
    QTest::addColumn<Rational>("speed");
    QTest::newRow("whole") << "clip.mp4"_s << qint64{0} << qint64{-1} << Rational{1, 1};
    QTest::newRow("trimmed") << "clip.mp4"_s << qint64{300} << qint64{1400} << Rational{1, 1};
    QTest::newRow("faster") << "clip.mp4"_s << qint64{0} << qint64{-1} << Rational{1300, 1000};
    // One of them wants each field, the others do not.
    QTest::newRow("interlaced") << "fields.mpg"_s << qint64{0} << qint64{-1} << Rational{1, 1};
}

void TestTogether::areTheSameBytesAsAlone() {
    QFETCH(QString, clip);
    QFETCH(qint64, inMs);
    QFETCH(qint64, outMs);
    QFETCH(Rational, speed);
    const QString row = QString::fromLatin1(QTest::currentDataTag());
    job::EncodeSegmentsJob together;
    together.targets = {target(row + "-tall"_s, 180, 320), target(row + "-wide"_s, 320, 180),
                        target(row + "-square"_s, 240, 240)};
    together.targets[1].grid.rate = {24, 1};
    together.targets[1].treatment.fit = job::Fit::Blur;
    together.targets[2].video.encoder = "libx265"_s;
    together.targets[2].video.profile = "main"_s;
    together.targets[2].ends = {5, 5};
    if (clip == "fields.mpg"_s) together.targets[2].grid.rate = {50, 1};
    for (job::EncodeSegmentJob& one : together.targets) {
        one.source = sourceFile(m_clips.path(clip));
        one.trim = {inMs, outMs};
        one.treatment.speed = speed;
    }
    const auto event = run(together);
    const auto* encoded = event ? std::get_if<job::SegmentsEncoded>(&*event) : nullptr;
    QVERIFY2(encoded, event ? qPrintable(failureOf(*event).text()) : "died");
    QCOMPARE(encoded->segments.size(), 3U);
    for (size_t i = 0; i < 3; ++i) {
        const Result<job::SegmentEncoded>& one = encoded->segments[i];
        QVERIFY2(one, qPrintable(one ? QString() : one.error().text()));
        const job::EncodeSegmentJob& wanted = together.targets[i];
        QCOMPARE(one->key, wanted.key);
        job::EncodeSegmentJob alone = wanted;
        alone.outputFile = m_clips.path(wanted.key.value + "-alone"_s);
        const auto single = run(alone);
        const auto* done = single ? std::get_if<job::SegmentEncoded>(&*single) : nullptr;
        QVERIFY2(done, single ? qPrintable(failureOf(*single).text()) : "died");
        QCOMPARE(one->frames, done->frames);
        QCOMPARE(one->packetDigest, done->packetDigest);
        QCOMPARE(one->extradataDigest, done->extradataDigest);
        QCOMPARE(one->framesMissing, done->framesMissing);
        QCOMPARE(one->hasSound, done->hasSound);
        QVERIFY(done->bytes > 1000);
        QVERIFY(bytes(wanted.key.value) == bytes(wanted.key.value + "-alone"_s));
    }
}

// A colour table that all have; a watermark and a text that each has its own, in its own place.
void TestTogether::whatLiesOverEachIsItsOwn() {
    const QString table = m_clips.write("warm.cube"_s, "LUT_3D_SIZE 2\n0 0 0.1\n1 0.1 0\n0 1 0\n0.9 0.9 0\n"
                                                       "0 0 0.8\n1 0 0.9\n0 0.9 0.9\n1 1 0.9\n");
    const QString mark =
        m_clips.make("mark.png"_s, words("-f lavfi -i color=red:s=80x40,format=rgba -frames:v 1"));
    job::EncodeSegmentsJob together;
    together.targets = {target("over-tall"_s, 180, 320), target("over-wide"_s, 320, 180),
                        target("over-none"_s, 240, 240)};
    const auto layOver = [&](job::EncodeSegmentJob& one, const QString& words, double left, double opacity) {
        const auto width = static_cast<double>(one.grid.width), height = static_cast<double>(one.grid.height);
        one.overlay.width = one.grid.width;
        one.overlay.height = one.grid.height;
        one.overlay.picture = job::OverlayPicture{sourceFile(mark), left, 10, 60, 30, 0, 0, opacity};
        job::OverlayText text;
        text.text = words;
        text.style.font = "Inter"_s;
        text.style.size = 24;
        text.style.outline = 2;
        text.place = {10, 50, width - 20, height - 60, 1, 2, -1};
        text.inMs = 200;
        text.fadeInMs = 300;
        one.overlay.texts = {text};
    };
    layOver(together.targets[0], "Promo"_s, 20, 1);
    layOver(together.targets[1], "Diskon 50%"_s, 200, 0.6);
    for (job::EncodeSegmentJob& one : together.targets)
        one.treatment.lut = sourceFile(table);
    QElapsedTimer timer;
    timer.start();
    const auto event = run(together);
    const qint64 took = timer.elapsed();
    const auto* encoded = event ? std::get_if<job::SegmentsEncoded>(&*event) : nullptr;
    QVERIFY2(encoded, event ? qPrintable(failureOf(*event).text()) : "died");
    qint64 shares = 0;
    for (size_t i = 0; i < together.targets.size(); ++i) {
        const Result<job::SegmentEncoded>& one = encoded->segments[i];
        QVERIFY2(one, qPrintable(one ? QString() : one.error().text()));
        const QString made = together.targets[i].key.value;
        job::EncodeSegmentJob alone = together.targets[i];
        alone.outputFile = m_clips.path(made + "-alone"_s);
        const auto single = run(alone);
        QVERIFY2(single && std::holds_alternative<job::SegmentEncoded>(*single),
                 single ? qPrintable(failureOf(*single).text()) : "died");
        QCOMPARE(one->packetDigest, std::get<job::SegmentEncoded>(*single).packetDigest);
        QVERIFY(bytes(made) == bytes(made + "-alone"_s));
        QVERIFY(Clips::grey(m_clips.path(made)) == Clips::grey(alone.outputFile));
        // And it is there: without it, the pictures are others.
        alone.outputFile = m_clips.path(made + "-bare"_s);
        alone.overlay = {};
        alone.treatment.lut = {};
        QVERIFY(run(alone));
        const QByteArray over = Clips::grey(m_clips.path(made)), bare = Clips::grey(alone.outputFile);
        QCOMPARE(over.size(), bare.size());
        QVERIFY2(psnr(over, bare) < 30, qPrintable(QString::number(psnr(over, bare))));
        QVERIFY(one->encodeMs > 0);
        shares += one->encodeMs;
    }
    // What each took is its share, so that nobody counts it three times.
    QVERIFY2(shares <= took, qPrintable("%1 of %2 ms"_s.arg(shares).arg(took)));
}

// A device's encoder is another process, which a worker of several has not. The others are made.
void TestTogether::oneThatNeedsADeviceFailsByItself() {
    job::EncodeSegmentsJob together;
    together.targets = {target("cpu"_s, 180, 320), target("device"_s, 320, 180)};
    together.targets[1].video.hardware = job::HardwareSettings{"none"_s, "yuv420p"_s, false, {}};
    const auto event = run(together);
    const auto* encoded = event ? std::get_if<job::SegmentsEncoded>(&*event) : nullptr;
    QVERIFY2(encoded, event ? qPrintable(failureOf(*event).text()) : "died");
    QVERIFY(!encoded->segments[1] && encoded->segments[1].error().is(job::errors::EncoderFailed));
    QVERIFY2(encoded->segments[0],
             qPrintable(encoded->segments[0] ? QString() : encoded->segments[0].error().text()));
    job::EncodeSegmentJob alone = together.targets[0];
    alone.outputFile = m_clips.path("cpu-alone"_s);
    QVERIFY(run(alone));
    QVERIFY(!bytes("cpu"_s).isEmpty() && bytes("cpu"_s) == bytes("cpu-alone"_s));
}

void TestTogether::oneThatFailsHarmsNoOther() {
    job::EncodeSegmentsJob together;
    together.targets = {target("bad"_s, 180, 320), target("good"_s, 320, 180), target("short"_s, 240, 240)};
    together.targets[0].video.encoder = "h264_nowhere"_s;
    together.targets[2].ends = {50, 50};  // it has 60 frames
    const auto event = run(together);
    const auto* encoded = event ? std::get_if<job::SegmentsEncoded>(&*event) : nullptr;
    QVERIFY2(encoded, event ? qPrintable(failureOf(*event).text()) : "died");
    QVERIFY(!encoded->segments[0] && encoded->segments[0].error().is(job::errors::EncoderFailed));
    QVERIFY(!encoded->segments[2] && encoded->segments[2].error().is(job::errors::TooShort));
    QVERIFY2(encoded->segments[1],
             qPrintable(encoded->segments[1] ? QString() : encoded->segments[1].error().text()));
    job::EncodeSegmentJob alone = together.targets[1];
    alone.outputFile = m_clips.path("good-alone"_s);
    QVERIFY(run(alone));
    QVERIFY(!bytes("good"_s).isEmpty() && bytes("good"_s) == bytes("good-alone"_s));
}

void TestTogether::aBadSourceIsEverybodys() {
    const QString rubbish = m_clips.write("rubbish.mp4"_s, QByteArray(5000, 'x'));
    job::EncodeSegmentsJob together;
    together.targets = {target("r1"_s, 180, 320), target("r2"_s, 320, 180)};
    for (job::EncodeSegmentJob& one : together.targets)
        one.source = sourceFile(rubbish);
    const auto event = run(together);
    QVERIFY(event && std::holds_alternative<job::Failed>(*event));
    QVERIFY2(failureOf(*event).is(job::errors::NotMedia), qPrintable(failureOf(*event).text()));
}

// Another clip's picture never gets into a segment.
void TestTogether::areOfOneClip() {
    job::EncodeSegmentsJob together;
    together.targets = {target("o1"_s, 180, 320), target("o2"_s, 320, 180)};
    QVERIFY(job::jobFromJson(job::toJson(job::Job(together))));
    together.targets[1].source = sourceFile(m_clips.path("fields.mpg"_s));
    QVERIFY(!job::jobFromJson(job::toJson(job::Job(together))));
    together.targets[1].source = together.targets[0].source;
    together.targets[1].trim.inMs = 1;
    QVERIFY(!job::jobFromJson(job::toJson(job::Job(together))));
    together.targets.pop_back();
    QVERIFY(!job::jobFromJson(job::toJson(job::Job(together))));
}

QTEST_GUILESS_MAIN(TestTogether)
#include "test_together.moc"

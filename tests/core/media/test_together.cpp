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

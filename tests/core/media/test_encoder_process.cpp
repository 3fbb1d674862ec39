#include "tests/core/media/clips.h"

#include "core/job/framing.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

// The encoder in a process of its own: the real programs, with libx264 in the place of a GPU's, and one that
// fails on command.
class TestEncoderProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isTheSameBitForBit();
    void costsLittle();
    void isWalledIn();
    void endsWithItsWorker();
    void joins();
    void hasNoProcessHere();
    void whatItDoesNotKnowIsNamed();
    void failsAsItIsTold_data();
    void failsAsItIsTold();
    void aHangIsNoticed();
    void whatDoesNotJoinIsFound_data();
    void whatDoesNotJoinIsFound();

private:
    // Runs one job in a worker of this folder; its last event, or nothing if it died.
    std::optional<job::Event> run(const QString& folder, const job::Job& job);
    QString folderOfFake(const QByteArray& mode);
    job::EncodeSegmentJob encodeJob(const QString& segment);
    job::VideoSettings apart() const;

    Clips m_clips;
    QString m_clip;
    const QString m_programs = QStringLiteral(CREATORUP_BINARY_DIR "/bin");
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
};

void TestEncoderProcess::initTestCase() {
    m_clip = m_clips.make("clip.mp4"_s, words("-f lavfi -i testsrc2=size=320x240:rate=25:duration=3 -f lavfi "
                                              "-i sine=d=3 -c:v libx264 -c:a aac"));
}

// libx264 as a device's encoder would be asked for.
job::VideoSettings TestEncoderProcess::apart() const {
    job::VideoSettings video = m_clips.video;
    video.preset = "hardware"_s;
    video.hardware = job::HardwareSettings{"none"_s,
                                           "yuv420p"_s,
                                           false,
                                           {{"preset"_s, "veryfast"_s},
                                            {"profile"_s, "high"_s},
                                            {"crf"_s, "20"_s},
                                            {"bf"_s, "3"_s},
                                            {"x264-params"_s, "stitchable=1:open-gop=0"_s}}};
    return video;
}

job::EncodeSegmentJob TestEncoderProcess::encodeJob(const QString& segment) {
    job::EncodeSegmentJob job;
    job.key = {segment};
    job.source = sourceFile(m_clip);
    job.grid = m_clips.grid;
    job.video = apart();
    job.outputFile = m_clips.path(segment);
    return job;
}

QString TestEncoderProcess::folderOfFake(const QByteArray& mode) {
    m_folders.push_back(std::make_unique<QTemporaryDir>());
    const QString folder = m_folders.back()->path();
    QFile::copy(m_programs + "/creatorup-worker"_s, folder + "/creatorup-worker"_s);
    QFile::copy(QStringLiteral(CREATORUP_BINARY_DIR "/tests/fake_encoder/fake_encoder"),
                folder + "/creatorup-encoder"_s);
    QFile file(folder + "/encoder.mode"_s);
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(mode);
    return folder;
}

std::optional<job::Event> TestEncoderProcess::run(const QString& folder, const job::Job& job) {
    QProcess worker;
    worker.start(folder + "/creatorup-worker"_s, QStringList{});
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
    if (last && !job::isFinal(*last)) return std::nullopt;
    return last;
}

void TestEncoderProcess::isTheSameBitForBit() {
    const auto there = run(m_programs, encodeJob("apart.segment"_s));
    QVERIFY2(there && std::holds_alternative<job::SegmentEncoded>(*there),
             there ? qPrintable(failureOf(*there).text()) : "died");
    const job::Event here = m_clips.encode(m_clip, "here.segment"_s);
    const auto& apartOne = std::get<job::SegmentEncoded>(*there);
    const auto& hereOne = std::get<job::SegmentEncoded>(here);
    QCOMPARE(apartOne.frames, 90);
    QCOMPARE(apartOne.packetDigest, hereOne.packetDigest);
    QCOMPARE(apartOne.extradataDigest, hereOne.extradataDigest);
    // Not the file's bytes: packets come later than here, so that sound and pictures alternate in other
    // places.
}

namespace {

QByteArray ofStatus(const QByteArray& pid, const char* key) {
    QFile file("/proc/%1/status"_s.arg(QString::fromLatin1(pid)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(key)) return line.mid(line.indexOf(':') + 1).trimmed();
    return {};
}

QByteArray childOf(qint64 pid) {
    QFile file("/proc/%1/task/%1/children"_s.arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().simplified() : QByteArray();
}

}  // namespace

// The figures are for who reads them; the limit only finds a way that is quite wrong.
void TestEncoderProcess::costsLittle() {
    const auto encode = [this](const QString& name, const job::VideoSettings& video) {
        job::EncodeSegmentJob job = encodeJob(name);
        job.grid = {1080, 1920, {30, 1}};
        job.video = video;
        const auto done = run(m_programs, job);
        return done && std::holds_alternative<job::SegmentEncoded>(*done)
                   ? std::get<job::SegmentEncoded>(*done)
                   : job::SegmentEncoded();
    };
    const job::SegmentEncoded within = encode("within.segment"_s, m_clips.video);
    const job::SegmentEncoded beside = encode("beside.segment"_s, apart());
    QCOMPARE(beside.packetDigest, within.packetDigest);
    QCOMPARE(within.frames, 90);
    qInfo("90 frames of 1080x1920: %lld ms within, %lld ms beside", within.encodeMs, beside.encodeMs);
    QVERIFY(beside.encodeMs < 4 * within.encodeMs + 2000);
}

void TestEncoderProcess::isWalledIn() {
    QProcess worker;
    worker.start(m_programs + "/creatorup-worker"_s, QStringList{});
    QVERIFY(worker.waitForStarted());
    job::EncodeSegmentJob job = encodeJob("walled.segment"_s);
    job.grid = {1080, 1920, {60, 1}};
    worker.write(job::frame(job::toJson(job::Job(job))));
    worker.waitForBytesWritten();
    // As the kernel sees them, not as they say it.
    QTRY_VERIFY_WITH_TIMEOUT(ofStatus(childOf(worker.processId()), "Seccomp") == "2", 10'000);
    const QByteArray encoder = childOf(worker.processId());
    QCOMPARE(ofStatus(encoder, "NoNewPrivs"), QByteArray("1"));
    QTRY_COMPARE(ofStatus(QByteArray::number(worker.processId()), "Seccomp"), QByteArray("2"));
    // Nothing of ours is open in it but the socket, the pictures and the log.
    QStringList open;
    for (const QString& name : QDir("/proc/%1/fd"_s.arg(QString::fromLatin1(encoder)))
                                   .entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot))
        open.append(name);
    QVERIFY2(!open.contains("5"_s), qPrintable(open.join(QLatin1Char(' '))));
    worker.kill();
    worker.waitForFinished();
    QTRY_VERIFY_WITH_TIMEOUT(
        ofStatus(encoder, "State").isEmpty() || ofStatus(encoder, "State").startsWith('Z'), 3000);
}

void TestEncoderProcess::endsWithItsWorker() {
    // The worker's end is the only thing that can end one that is stuck.
    const QString folder = folderOfFake("hang 1");
    QProcess worker;
    worker.start(folder + "/creatorup-worker"_s, QStringList{});
    QVERIFY(worker.waitForStarted());
    worker.write(job::frame(job::toJson(job::Job(encodeJob("stuck.segment"_s)))));
    QTRY_VERIFY_WITH_TIMEOUT(!childOf(worker.processId()).isEmpty(), 10'000);
    worker.closeWriteChannel();
    QVERIFY(worker.waitForFinished(10'000));
}

void TestEncoderProcess::joins() {
    const auto tested = run(m_programs, job::TestEncoderJob{m_clips.grid, apart()});
    QVERIFY(tested && std::holds_alternative<job::EncoderTested>(*tested));
    const auto& answer = std::get<job::EncoderTested>(*tested);
    QVERIFY2(answer.joins, qPrintable(answer.reason));
    QVERIFY(answer.framesPerSecond > 1);
}

void TestEncoderProcess::hasNoProcessHere() {
    job::EncodeSegmentJob job = encodeJob("none.segment"_s);
    const Error error = failureOf(m_clips.run(job));
    QVERIFY2(error.is(job::errors::EncoderFailed), qPrintable(error.text()));
}

void TestEncoderProcess::whatItDoesNotKnowIsNamed() {
    job::EncodeSegmentJob job = encodeJob("unknown.segment"_s);
    job.video.hardware->options.insert("no_such_option"_s, "1"_s);
    auto failed = run(m_programs, job);
    QVERIFY(failed && failureOf(*failed).is(job::errors::EncoderFailed));
    QVERIFY2(failureOf(*failed).cause.contains("no_such_option"_s), qPrintable(failureOf(*failed).text()));
    job = encodeJob("device.segment"_s);
    job.video.hardware->uploads = true;
    job.video.hardware->device = "vaapi"_s;
    job.video.hardware->pixelFormat = "nv12"_s;
    failed = run(m_programs, job);
    if (QFileInfo::exists("/dev/dri/renderD128"_s)) QSKIP("there is a GPU here");
    QVERIFY(failed && failureOf(*failed).is(job::errors::EncoderFailed));
    QVERIFY2(failureOf(*failed).cause.contains("vaapi"_s), qPrintable(failureOf(*failed).text()));
}

void TestEncoderProcess::failsAsItIsTold_data() {
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("words");
    QTest::newRow("refuses") << QByteArray("no-open 1") << "No more sessions"_s;
    QTest::newRow("fails") << QByteArray("fail 1") << "The device was lost"_s;
    QTest::newRow("crashes") << QByteArray("crash 1") << "broke off"_s;
    QTest::newRow("loses a packet") << QByteArray("few 1") << "89 packets of 90"_s;
    QTest::newRow("no key") << QByteArray("no-key 1") << "whole picture"_s;
}

void TestEncoderProcess::failsAsItIsTold() {
    QFETCH(QByteArray, mode);
    QFETCH(QString, words);
    const auto failed = run(folderOfFake(mode), encodeJob(QString::fromLatin1(mode) + ".segment"_s));
    QVERIFY(failed);
    const Error error = failureOf(*failed);
    QVERIFY2(error.is(job::errors::EncoderFailed), qPrintable(error.text()));
    QVERIFY2(error.text().contains(words), qPrintable(error.text()));
}

void TestEncoderProcess::aHangIsNoticed() {
    const QString folder = folderOfFake("hang 1");
    QElapsedTimer timer;
    timer.start();
    const auto failed = run(folder, encodeJob("hung.segment"_s));
    QVERIFY(failed && failureOf(*failed).is(job::errors::EncoderFailed));
    QVERIFY2(failureOf(*failed).text().contains("did not answer"_s), qPrintable(failureOf(*failed).text()));
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
}

void TestEncoderProcess::whatDoesNotJoinIsFound_data() {
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("words");
    QTest::newRow("other parameter sets") << QByteArray("drift 4") << "parameter sets"_s;
    QTest::newRow("packets that do not decode") << QByteArray("rubbish 3") << "does not decode"_s;
    QTest::newRow("a session less") << QByteArray("no-open 6") << "No more sessions"_s;
}

void TestEncoderProcess::whatDoesNotJoinIsFound() {
    QFETCH(QByteArray, mode);
    QFETCH(QString, words);
    const auto tested = run(folderOfFake(mode), job::TestEncoderJob{m_clips.grid, apart()});
    QVERIFY(tested && std::holds_alternative<job::EncoderTested>(*tested));
    const auto& answer = std::get<job::EncoderTested>(*tested);
    QVERIFY(!answer.joins);
    QVERIFY2(answer.reason.contains(words), qPrintable(answer.reason));
}

QTEST_GUILESS_MAIN(TestEncoderProcess)
#include "test_encoder_process.moc"

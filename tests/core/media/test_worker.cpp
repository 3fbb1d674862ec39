// Why so long: one program, spoken to with every kind of job, behind its walls.
#include "tests/core/media/clips.h"

#include "core/job/framing.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <unistd.h>

using namespace creatorup;
using namespace creatorup::tests;

namespace {

// The real program, spoken to as the app does.
class Worker {
public:
    explicit Worker(const QStringList& wrapper = {}) {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        const QString program = QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-worker");
        if (wrapper.isEmpty())
            m_process.start(program, QStringList{});
        else
            m_process.start(wrapper.first(), wrapper.mid(1) + QStringList{program});
        m_process.waitForStarted();
    }
    ~Worker() {
        m_process.kill();
        m_process.waitForFinished();
    }

    void say(const QJsonObject& message) {
        m_process.write(job::frame(message));
        m_process.waitForBytesWritten();
    }
    void sayBytes(const QByteArray& bytes) {
        m_process.write(bytes);
        m_process.waitForBytesWritten();
    }
    // The next event that is no progress; nothing if the worker ended.
    std::optional<job::Event> next() {
        for (;;) {
            auto message = m_reader.next();
            if (!message) return std::nullopt;
            if (message->has_value()) {
                const Result<job::Event> event = job::eventFromJson(**message);
                if (!event) return std::nullopt;
                if (std::holds_alternative<job::Progress>(*event)) continue;
                return *event;
            }
            if (!m_process.waitForReadyRead(60'000)) return std::nullopt;
            m_reader.append(m_process.readAllStandardOutput());
        }
    }
    int end() {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(30'000)) return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
    }
    int waitForEnd() { return m_process.waitForFinished(30'000) ? m_process.exitCode() : -1; }
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
    job::FrameReader m_reader;
};

template <typename Kind>
bool is(const std::optional<job::Event>& event) {
    return event && std::holds_alternative<Kind>(*event);
}

QByteArray statusLine(qint64 pid, const char* key) {
    QFile file("/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly)) return {};
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(key)) return line.mid(line.indexOf(':') + 1).trimmed();
    }
    return {};
}

}  // namespace

class TestWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysHelloAndEndsWhenNotNeeded();
    void encodesBehindWalls();
    void readsEveryStillBehindWalls();
    void encodesAsAnOrdinaryUser();
    void servesAssembliesAndChecks();
    void keepsSoundBetweenJobs();
    void servesNothingOutsideItsFolders();
    void refusesClipsWhileServing();
    void aMissingClipIsAnAnswer();
    void anExistingOutputIsNotOverwritten();
    void aFullDiskIsNamed();
    void nonsenseEndsIt();
    void endsWithItsParent();
    void hasNothingOfItsParents();
    void testsAnEncoder();
    void av1FitsIntoItsMemory();

private:
    job::EncodeSegmentJob encodeJob(const QString& segment);
    Clips m_clips;
    QString m_clip;
};

void TestWorker::initTestCase() {
    m_clip = m_clips.make("clip.mp4"_s, words("-f lavfi -i testsrc2=size=320x240:rate=25:duration=2 -f lavfi "
                                              "-i sine=d=2 -c:v libx264 -c:a aac"));
}

job::EncodeSegmentJob TestWorker::encodeJob(const QString& segment) {
    job::EncodeSegmentJob job;
    job.key = {segment};
    job.source = sourceFile(m_clip);
    job.grid = m_clips.grid;
    job.video = m_clips.video;
    job.outputFile = m_clips.path(segment);
    return job;
}

void TestWorker::saysHelloAndEndsWhenNotNeeded() {
    Worker worker;
    const auto hello = worker.next();
    QVERIFY(is<job::Hello>(hello));
    QCOMPARE(std::get<job::Hello>(*hello).protocol, job::kProtocolVersion);
    QVERIFY(std::get<job::Hello>(*hello).ffmpeg.contains("avcodec"_s));
    QCOMPARE(worker.end(), 0);
}

void TestWorker::encodesBehindWalls() {
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    worker.say(job::toJson(job::Job(encodeJob("walled.segment"_s))));
    const auto confined = worker.next();
    QVERIFY(is<job::Confined>(confined));
    const QStringList walls = std::get<job::Confined>(*confined).walls;
    QVERIFY2(walls.contains("seccomp"_s) && walls.contains("no_new_privs"_s),
             qPrintable(walls.join(QLatin1Char(' '))));
    // As the kernel sees it, not as the worker says it.
    QCOMPARE(statusLine(worker.pid(), "Seccomp"), QByteArray("2"));
    QCOMPARE(statusLine(worker.pid(), "NoNewPrivs"), QByteArray("1"));
    const auto done = worker.next();
    QVERIFY2(is<job::SegmentEncoded>(done), done ? qPrintable(failureOf(*done).text()) : "died");
    QCOMPARE(std::get<job::SegmentEncoded>(*done).frames, 60);
    QCOMPARE(worker.waitForEnd(), 0);
    // Behind walls or not, the segment is the same.
    const job::Event here = m_clips.encode(m_clip, "unwalled.segment"_s);
    QCOMPARE(std::get<job::SegmentEncoded>(here).packetDigest,
             std::get<job::SegmentEncoded>(*done).packetDigest);
}

void TestWorker::readsEveryStillBehindWalls() {
    for (const char* how : {"raw.tif -compression_algo raw", "lzw.tif -compression_algo lzw", "a.bmp",
                            "deep.tif -pix_fmt rgba64le", "a.avif -c:v libaom-av1 -cpu-used 8"}) {
        const QString name = words(how).first();
        const QStringList picture = words("-f lavfi -i testsrc2=size=720x1280 -frames:v 1");
        job::EncodeSegmentJob job = encodeJob(name + ".segment"_s);
        job.source = sourceFile(m_clips.make(name, picture + words(how).mid(1)));
        Worker worker;
        worker.say(job::toJson(job::Job(job)));
        QVERIFY(is<job::Hello>(worker.next()) && is<job::Confined>(worker.next()));
        const auto done = worker.next();
        QVERIFY2(is<job::SegmentEncoded>(done), done ? qPrintable(failureOf(*done).text()) : how);
    }
}

void TestWorker::encodesAsAnOrdinaryUser() {
    if (geteuid() != 0) QSKIP("already an ordinary user: the other tests are this one");
    QTemporaryDir dir;
    QVERIFY(QFile::setPermissions(dir.path(), QFile::Permissions(0x7777)));
    const QString clip = dir.filePath("clip.mp4"_s);
    QVERIFY(QFile::copy(m_clip, clip));
    QVERIFY(QFile::setPermissions(clip, QFile::Permissions(0x6644)));
    // The program, where others may read it.
    const QString program = dir.filePath("creatorup-worker"_s);
    QVERIFY(QFile::copy(QStringLiteral(CREATORUP_BINARY_DIR "/bin/creatorup-worker"), program));
    QVERIFY(QFile::setPermissions(program, QFile::Permissions(0x7755)));
    QProcess process;
    process.start("setpriv"_s, {"--reuid=65534"_s, "--regid=65534"_s, "--clear-groups"_s, program});
    QVERIFY(process.waitForStarted());
    job::EncodeSegmentJob job = encodeJob("x"_s);
    job.source = sourceFile(clip);
    job.outputFile = dir.filePath("user.segment"_s);
    process.write(job::frame(job::toJson(job::Job(job))));
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray said = process.readAllStandardOutput();
    QVERIFY2(said.contains("segment_encoded"), said.constData());
    QVERIFY(said.contains("seccomp"));
}

void TestWorker::servesAssembliesAndChecks() {
    QVERIFY(!m_clips.join({m_clip, m_clip}, "here.mp4"_s).isEmpty());
    const QString folder = QFileInfo(m_clip).path();
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    worker.say(job::Serve{{folder}, {folder}}.toJson());
    QVERIFY(is<job::Confined>(worker.next()));
    for (int i = 0; i < 3; ++i) {
        const QString file = m_clips.path("served%1.mp4"_s.arg(i));
        worker.say(job::toJson(job::Job(job::AssembleJob{
            {"o"_s}, m_clips.parts, m_clips.grid, m_clips.audio, job::EditList::Write, file, {}})));
        const auto done = worker.next();
        QVERIFY2(is<job::Assembled>(done), done ? qPrintable(failureOf(*done).text()) : "died");
        QCOMPARE(std::get<job::Assembled>(*done).frames, 120);
        worker.say(job::toJson(job::Job(job::VerifyJob{file, job::VerifyDepth::Strict, m_clips.parts})));
        const auto verified = worker.next();
        QVERIFY2(is<job::Verified>(verified), verified ? qPrintable(failureOf(*verified).text()) : "died");
    }
    QCOMPARE(worker.end(), 0);
}

// One worker writes the sound behind its walls, another one takes it and makes the same bytes.
void TestWorker::keepsSoundBetweenJobs() {
    QVERIFY(!m_clips.join({m_clip, m_clip}, "sounds.mp4"_s).isEmpty());
    const QString folder = QFileInfo(m_clip).path();
    const QTemporaryDir out, sound;
    QByteArray before;
    QStringList files;
    for (const QString& name : {"first.mp4"_s, "second.mp4"_s}) {
        for (const job::SegmentPart& part : m_clips.parts)
            QDir(sound.path()).mkpath(part.key.value);
        Worker worker;
        QVERIFY(is<job::Hello>(worker.next()));
        worker.say(job::Serve{{folder, sound.path()}, {out.path(), sound.path()}}.toJson());
        QVERIFY(is<job::Confined>(worker.next()));
        worker.say(job::toJson(job::Job(job::AssembleJob{{"o"_s},
                                                         m_clips.parts,
                                                         m_clips.grid,
                                                         m_clips.audio,
                                                         job::EditList::Write,
                                                         out.filePath(name),
                                                         sound.path()})));
        const auto done = worker.next();
        QVERIFY2(is<job::Assembled>(done), done ? qPrintable(failureOf(*done).text()) : "died");
        QCOMPARE(worker.end(), 0);
        QStringList kept;
        for (const job::SegmentPart& part : m_clips.parts)
            kept += QDir(sound.filePath(part.key.value)).entryList(QDir::Files);
        QCOMPARE(kept.size(), 3);  // of each part, and of the join
        QFile file(out.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        if (!before.isEmpty()) {
            QVERIFY(bytes == before);
            QCOMPARE(kept, files);
        }
        before = bytes;
        files = kept;
    }
}

void TestWorker::servesNothingOutsideItsFolders() {
    QTemporaryDir outside;
    QVERIFY(!m_clips.join({m_clip}, "inside.mp4"_s).isEmpty());
    const QString folder = QFileInfo(m_clip).path();
    const QString foreign = outside.filePath("foreign.mp4"_s);
    QVERIFY(QFile::copy(m_clips.path("inside.mp4"_s), foreign));
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    worker.say(job::Serve{{folder}, {}}.toJson());
    const auto confined = worker.next();
    QVERIFY(is<job::Confined>(confined));
    if (!std::get<job::Confined>(*confined).walls.contains("landlock"_s))
        QSKIP("this kernel has no Landlock");
    worker.say(job::toJson(job::Job(job::VerifyJob{foreign, job::VerifyDepth::Structure, {}})));
    const auto refused = worker.next();
    QVERIFY(refused && failureOf(*refused).is(errors::FileUnreadable));
    // A folder to read from is none to write to.
    worker.say(job::toJson(job::Job(job::AssembleJob{{"o"_s},
                                                     m_clips.parts,
                                                     m_clips.grid,
                                                     m_clips.audio,
                                                     job::EditList::Write,
                                                     m_clips.path("forbidden.mp4"_s),
                                                     {}})));
    const auto unwritable = worker.next();
    QVERIFY(unwritable && failureOf(*unwritable).is(errors::FileUnwritable));
    QVERIFY(!QFile::exists(m_clips.path("forbidden.mp4"_s)));
    QCOMPARE(worker.end(), 0);
}

void TestWorker::refusesClipsWhileServing() {
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    worker.say(job::Serve{{QDir::tempPath()}, {QDir::tempPath()}}.toJson());
    QVERIFY(is<job::Confined>(worker.next()));
    worker.say(job::toJson(job::Job(encodeJob("served.segment"_s))));
    const auto refused = worker.next();
    QVERIFY(refused && failureOf(*refused).is(job::errors::Protocol));
    QCOMPARE(worker.waitForEnd(), static_cast<int>(job::ExitCode::Protocol));
}

void TestWorker::aMissingClipIsAnAnswer() {
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    job::EncodeSegmentJob job = encodeJob("missing.segment"_s);
    job.source.path = m_clips.path("nowhere.mp4"_s);
    worker.say(job::toJson(job::Job(job)));
    const auto failed = worker.next();
    QVERIFY(failed && failureOf(*failed).is(errors::FileMissing));
    QCOMPARE(worker.waitForEnd(), 0);
}

void TestWorker::anExistingOutputIsNotOverwritten() {
    m_clips.write("precious"_s, "precious");
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    worker.say(job::toJson(job::Job(encodeJob("precious"_s))));
    const auto failed = worker.next();
    QVERIFY(failed && failureOf(*failed).is(errors::FileUnwritable));
    QFile file(m_clips.path("precious"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
}

void TestWorker::aFullDiskIsNamed() {
    if (geteuid() != 0) QSKIP("mounting a small disk needs root");
    QTemporaryDir dir;
    if (QProcess::execute("mount"_s, {"-t"_s, "tmpfs"_s, "-o"_s, "size=64k"_s, "none"_s, dir.path()}) != 0)
        QSKIP("no small disk can be mounted here");
    {
        Worker worker;
        QVERIFY(is<job::Hello>(worker.next()));
        job::EncodeSegmentJob job = encodeJob("x"_s);
        job.outputFile = dir.filePath("full.segment"_s);
        worker.say(job::toJson(job::Job(job)));
        QVERIFY(is<job::Confined>(worker.next()));
        const auto failed = worker.next();
        QVERIFY2(failed && failureOf(*failed).is(errors::DiskFull),
                 failed ? qPrintable(failureOf(*failed).text()) : "died");
        QCOMPARE(worker.waitForEnd(), 0);
    }
    QCOMPARE(QProcess::execute("umount"_s, {dir.path()}), 0);
}

void TestWorker::nonsenseEndsIt() {
    for (const QByteArray& nonsense :
         {QByteArray("\xff\xff\xff\xff"), job::frame(QJsonObject{{"type"_s, "dance"_s}}),
          QByteArray("\0\0\0\3abc", 7)}) {
        Worker worker;
        QVERIFY(is<job::Hello>(worker.next()));
        worker.sayBytes(nonsense);
        const auto failed = worker.next();
        QVERIFY(failed && std::holds_alternative<job::Failed>(*failed));
        QCOMPARE(worker.waitForEnd(), static_cast<int>(job::ExitCode::Protocol));
    }
}

void TestWorker::endsWithItsParent() {
    const QString clip = m_clips.make(
        "endless.mp4"_s,
        words("-f lavfi -i testsrc2=size=640x360:rate=30:duration=60 -c:v libx264 -preset ultrafast"));
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    job::EncodeSegmentJob job = encodeJob("endless.segment"_s);
    job.source = sourceFile(clip);
    job.grid = {1080, 1920, {30, 1}};
    worker.say(job::toJson(job::Job(job)));
    QVERIFY(is<job::Confined>(worker.next()));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(worker.end() >= 0);
    QVERIFY2(timer.elapsed() < 3000, "an orphan worked on");
}

void TestWorker::hasNothingOfItsParents() {
    // A file that the parent left open must not be within a clip's reach.
    QFile secret(m_clips.write("secret"_s, "token"));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    Worker worker({"bash"_s, "-c"_s, "exec 9<'%1'; exec \"$0\""_s.arg(secret.fileName())});
    QVERIFY(is<job::Hello>(worker.next()));
    const QDir open("/proc/%1/fd"_s.arg(worker.pid()));
    for (const QFileInfo& entry : open.entryInfoList(QDir::System | QDir::Files | QDir::NoDotAndDotDot))
        QVERIFY2(entry.fileName().toInt() <= 2,
                 qPrintable(entry.fileName() + " -> "_s + entry.symLinkTarget()));
    QVERIFY(worker.end() == 0);
}

void TestWorker::testsAnEncoder() {
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    worker.say(job::toJson(job::Job(job::TestEncoderJob{m_clips.grid, m_clips.video})));
    QVERIFY(is<job::Confined>(worker.next()));
    const auto tested = worker.next();
    QVERIFY(is<job::EncoderTested>(tested));
    QVERIFY2(std::get<job::EncoderTested>(*tested).joins,
             qPrintable(std::get<job::EncoderTested>(*tested).reason));
    QCOMPARE(worker.waitForEnd(), 0);
}

// SVT-AV1 holds dozens of pictures: more of them than it keeps, as large as deliveries have them.
void TestWorker::av1FitsIntoItsMemory() {
    Worker worker;
    QVERIFY(is<job::Hello>(worker.next()));
    job::EncodeSegmentJob job = encodeJob("av1.segment"_s);
    job.grid = {1080, 1920, {30, 1}};
    job.video = {"libsvtav1"_s, "10"_s, {}, 50, 8000, 16000, 60};
    worker.say(job::toJson(job::Job(job)));
    QVERIFY(is<job::Confined>(worker.next()));
    const auto done = worker.next();
    QVERIFY2(is<job::SegmentEncoded>(done), done ? qPrintable(failureOf(*done).text()) : "died");
    QCOMPARE(std::get<job::SegmentEncoded>(*done).frames, 60);
    QCOMPARE(worker.waitForEnd(), 0);
}

QTEST_GUILESS_MAIN(TestWorker)
#include "test_worker.moc"

#include "core/system/process_alive.h"
#include "core/voice/external_programs.h"
#include "core/voice/voice_errors.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace creatorup::voice;
using namespace std::chrono_literals;

// Programs outside that do well, fail, hang, write too much, or are none.
class ExternalProgramsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    static QString s(const char* text) { return QString::fromUtf8(text); }

    ProgramCall script(const char* code, const QStringList& arguments = {}) const {
        ProgramCall call;
        call.program = s("sh");
        call.arguments = QStringList{s("-c"), s(code), s("double")} + arguments;
        call.folder = m_dir->path();
        return call;
    }

    static Result<void> resultOf(const QFuture<Result<void>>& future) {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
            return fail(creatorup::errors::Internal, s("the future did not end"));
        return future.result();
    }

    static Result<void> run(const ProgramCall& call, ProgramLimits limits = {}) {
        ExternalPrograms programs(limits);
        return resultOf(programs.run(call));
    }

    QByteArray content(const char* name) const {
        QFile file(m_dir->filePath(s(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }
    // Whether the process whose id is in this file is gone.
    bool isGone(const char* name) const {
        const qint64 pid = content(name).toLongLong();
        return pid > 0 && !system::processAlive(pid);
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void inputAndArgumentsArriveAsTheyAre() {
        ProgramCall call = script("cat; printf '|%s' \"$@\"; echo \"|$CREATORUP_HOME|$DIGIUP_X\"; pwd",
                                  {s("/x y/{a}; rm"), s("$(id)"), s("\"")});
        qputenv("CREATORUP_HOME", "/nobody's business");
        qputenv("DIGIUP_X", "neither");
        call.input = "halo";
        call.outputFile = m_dir->filePath(s("out"));
        const auto done = run(call);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
        QCOMPARE(content("out"), QByteArray("halo|/x y/{a}; rm|$(id)|\"||\n") + m_dir->path().toUtf8());
    }

    void aFailureSaysWhatTheProgramSaid() {
        const auto failed = run(script("echo early >&2; printf '\\033[2Jmodel not found' >&2; exit 7"));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QString(voice::errors::ProgramFailed));
        QVERIFY2(failed.error().cause.contains(s("exit code 7")) &&
                     failed.error().cause.contains(s("model not found")) &&
                     !failed.error().cause.contains(QChar(0x1b)),
                 qPrintable(failed.error().cause));
        const auto crashed = run(script("kill -SEGV $$"));
        QVERIFY(!crashed && crashed.error().cause.contains(s("crashed")));
        const auto chatty = run(script("yes no | head -c 5000000 >&2; exit 1"));
        QVERIFY(!chatty && chatty.error().cause.size() < 2500);
    }

    void aProgramThatDoesNotReadItsInputIsWell() {
        ProgramCall call = script("exit 0");
        call.input = QByteArray(1 << 20, 'x');
        QVERIFY(run(call));
    }

    // With what it started: a child of its own that would go on.
    void oneThatHangsIsStopped() {
        const auto hung = run(script("sleep 60 & echo $! > child; echo waiting >&2; wait"), {.time = 700ms});
        QVERIFY(!hung);
        QCOMPARE(hung.error().code, QString(voice::errors::ProgramHung));
        QCOMPARE(hung.error().cause, s("waiting"));
        QTRY_VERIFY(isGone("child"));
    }

    void whatOneLeavesBehindIsStopped() {
        QVERIFY(run(script("sleep 60 > /dev/null 2>&1 & echo $! > child")));
        QTRY_VERIFY(isGone("child"));
    }

    void oneThatWritesTooMuchIsStopped() {
        const auto large =
            run(script("while :; do head -c 100000 /dev/zero >> big; done"), {.bytes = 1 << 20});
        QVERIFY(!large);
        QCOMPARE(large.error().code, QString(voice::errors::BadResult));
        const auto atOnce = run(script("head -c 2000000 /dev/zero > large"), {.bytes = 1 << 20});
        QVERIFY(!atOnce && atOnce.error().is(voice::errors::BadResult));
    }

    void itIsCancelled() {
        ExternalPrograms programs;
        const auto future = programs.run(script("sleep 60 & echo $! > child; wait"));
        QTRY_VERIFY(!content("child").isEmpty());
        programs.cancelAll();
        const auto cancelled = resultOf(future);
        QVERIFY(!cancelled && cancelled.error().is(creatorup::errors::Cancelled));
        QTRY_VERIFY(isGone("child"));
        const auto atOnce = programs.run(script("sleep 60"));
        programs.cancelAll();
        QVERIFY(resultOf(atOnce).error().is(creatorup::errors::Cancelled));
    }

    void whoGoesTakesItAlong() {
        QFuture<Result<void>> future;
        {
            ExternalPrograms programs;
            future = programs.run(script("echo $$ > pid; exec sleep 60"));
            QTRY_VERIFY(!content("pid").isEmpty());
        }
        const auto gone = resultOf(future);
        QVERIFY(!gone && gone.error().is(creatorup::errors::Cancelled));
        QTRY_VERIFY(isGone("pid"));
    }

    void oneThatIsNot() {
        ProgramCall call;
        call.folder = m_dir->path();
        for (const char* program : {"no-such-program-at-all", "/no/such/program", "/etc/passwd", "/"}) {
            call.program = s(program);
            const auto none = run(call);
            QVERIFY(!none);
            QCOMPARE(none.error().code, QString(voice::errors::NoProgram));
        }
    }
};

QTEST_GUILESS_MAIN(ExternalProgramsTest)
#include "external_programs_test.moc"

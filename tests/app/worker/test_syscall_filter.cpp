#include "app/worker/syscall_filter.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace creatorup::worker;

namespace {

constexpr int kNoFilter = 200, kPossible = 201;

// What a child got that put the filter up and then tried something: 0 is success, else errno.
int tryBehind(Walls::Opening opening, const std::function<long()>& attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        if (!filterSyscalls(opening)) ::_exit(kNoFilter);
        errno = 0;
        const long result = attempt();
        ::_exit(result >= 0 ? kPossible : errno);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status)) return -WTERMSIG(status);
    return WEXITSTATUS(status) == kPossible ? 0 : WEXITSTATUS(status);
}

// The same without the filter: what is refused here would be refused anyhow, and proves nothing.
int tryWithout(const std::function<long()>& attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
        errno = 0;
        ::_exit(attempt() >= 0 ? kPossible : errno);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == kPossible ? 0 : 1;
}

long open_(const char* path) {
    return ::open(path, O_RDONLY | O_CLOEXEC);
}

}  // namespace

// The filter alone, with no Landlock around it.
class TestSyscallFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesAlone_data();
    void refusesAlone();
    void openFilesCanBeRead();
    void aServingWorkerOpensButDoesNothingElse();
};

using Attempt = std::function<long()>;
Q_DECLARE_METATYPE(Attempt)

void TestSyscallFilter::refusesAlone_data() {
    QTest::addColumn<Attempt>("attempt");
    QTest::newRow("opening a file") << Attempt([] { return open_("/etc/passwd"); });
    QTest::newRow("opening with the old call")
        << Attempt([] { return ::syscall(SYS_open, "/etc/passwd", O_RDONLY); });
    QTest::newRow("opening its own environment") << Attempt([] { return open_("/proc/self/environ"); });
    QTest::newRow("writing a file") << Attempt(
        [] { return ::open("/tmp/creatorup-filter-test", O_WRONLY | O_CREAT | O_CLOEXEC, 0600); });
    QTest::newRow("looking at a file") << Attempt([] {
        struct stat about {};
        return ::stat("/etc/passwd", &about);
    });
    QTest::newRow("a socket of the internet") << Attempt([] { return ::socket(AF_INET, SOCK_STREAM, 0); });
    QTest::newRow("a socket of this computer") << Attempt([] { return ::socket(AF_UNIX, SOCK_STREAM, 0); });
    QTest::newRow("running a program") << Attempt([] {
        char program[] = "/bin/true";
        char* const words[] = {program, nullptr};
        return ::execve(program, words, nullptr);
    });
    QTest::newRow("starting a process") << Attempt([] {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(0);
        return child;
    });
    QTest::newRow("memory that runs") << Attempt([] {
        void* page =
            ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return page == MAP_FAILED ? -1L : 0L;
    });
    QTest::newRow("making memory run") << Attempt([] {
        void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return page == MAP_FAILED ? -1L : ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
    });
    QTest::newRow("a signal to its parent") << Attempt([] { return ::kill(::getppid(), 0); });
    QTest::newRow("another's memory") << Attempt([] { return ::syscall(SYS_ptrace, 0, 0, 0, 0); });
    QTest::newRow("raising its limits") << Attempt([] {
        const rlimit limit{100, 100};
        return ::syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &limit, nullptr);
    });
}

void TestSyscallFilter::refusesAlone() {
    QFETCH(Attempt, attempt);
    if (tryWithout(attempt) != 0 && qstrcmp(QTest::currentDataTag(), "running a program") != 0)
        QSKIP("this is not possible here even without the filter");
    const int got = tryBehind(Walls::Opening::Nothing, attempt);
    QVERIFY2(got == EPERM || got == EACCES || got == ENOSYS,
             qPrintable(QStringLiteral("%1: %2").arg(got).arg(qt_error_string(got))));
    ::unlink("/tmp/creatorup-filter-test");
}

void TestSyscallFilter::openFilesCanBeRead() {
    const long file = open_("/etc/passwd");
    QVERIFY(file >= 0);
    QCOMPARE(tryBehind(Walls::Opening::Nothing,
                       [file] {
                           char byte = 0;
                           return ::pread(static_cast<int>(file), &byte, 1, 0);
                       }),
             0);
    ::close(static_cast<int>(file));
}

void TestSyscallFilter::aServingWorkerOpensButDoesNothingElse() {
    QCOMPARE(tryBehind(Walls::Opening::Folders, [] { return open_("/etc/passwd"); }), 0);
    QVERIFY(tryBehind(Walls::Opening::Folders, [] { return ::socket(AF_INET, SOCK_STREAM, 0); }) > 0);
    QVERIFY(tryBehind(Walls::Opening::Folders, [] { return ::unlink("/tmp/creatorup-no-such-file"); }) ==
            EPERM);
    QVERIFY(tryBehind(Walls::Opening::Folders,
                      [] { return ::rename("/tmp/creatorup-a", "/tmp/creatorup-b"); }) == EPERM);
}

QTEST_GUILESS_MAIN(TestSyscallFilter)
#include "test_syscall_filter.moc"

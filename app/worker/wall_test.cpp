#include "app/worker/wall_test.h"

#include "core/job/events.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace creatorup::worker {

namespace {

bool refused(long result) {
    return result < 0 && (errno == EPERM || errno == EACCES || errno == ENOSYS);
}

bool cannotOpen(const char* path) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    const bool good = refused(file);
    if (file >= 0) ::close(file);
    return good;
}

bool cannotConnect() {
    for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK}) {
        const int socket = ::socket(family, SOCK_DGRAM, 0);
        const bool good = refused(socket);
        if (socket >= 0) ::close(socket);
        if (!good) return false;
    }
    return true;
}

bool cannotRun() {
    char* const none[] = {nullptr};
    // Were it allowed, this path would say "no such file".
    return refused(::execve("/nonexistent/program", none, none));
}

bool cannotFork() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    return refused(child);
}

bool cannotMakeCode() {
    void* page =
        ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page != MAP_FAILED) ::munmap(page, 4096);
    return page == MAP_FAILED;
}

}  // namespace

Result<void> testWalls(const Walls& walls, bool filesRestricted) {
    const bool filesWalled = walls.opening == Walls::Opening::Nothing || filesRestricted;
    struct Try {
        const char* what;
        bool held;
    };
    const Try tries[] = {
        {"opening /etc/hostname", !filesWalled || cannotOpen("/etc/hostname")},
        {"opening /proc/self/environ", !filesWalled || cannotOpen("/proc/self/environ")},
        {"opening a socket", cannotConnect()},
        {"running a program", cannotRun()},
        {"starting a process", cannotFork()},
        {"making code", cannotMakeCode()},
    };
    for (const Try& attempt : tries) {
        if (!attempt.held)
            return fail(job::errors::CannotConfine,
                        QStringLiteral("This system does not hold the walls against damaged clips."),
                        QString::fromLatin1(attempt.what) + QStringLiteral(" was possible"));
    }
    return {};
}

}  // namespace creatorup::worker

#include "app/worker/confine.h"

#include "app/worker/landlock.h"
#include "app/worker/syscall_filter.h"
#include "app/worker/wall_test.h"
#include "core/job/events.h"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace creatorup::worker {

namespace {

constexpr rlim_t kMostOpenFiles = 64;

bool limit(__rlimit_resource_t resource, rlim_t value) {
    const rlimit both{value, value};
    return ::setrlimit(resource, &both) == 0;
}

void closeInherited() {
    if (::syscall(SYS_close_range, 3U, ~0U, 0U) == 0) return;
    const long most = ::sysconf(_SC_OPEN_MAX);
    for (int file = 3; file < most; ++file)
        ::close(file);
}

}  // namespace

void prepareProcess() {
    closeInherited();
    // libc reads the time zone's file at the first local time that it is asked for, which would be too late.
    ::tzset();
    // Tell us, instead of killing us: a parent that left, a file at its limit.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    limit(RLIMIT_CORE, 0);
    ::prctl(PR_SET_DUMPABLE, 0);
}

Result<QStringList> confine(const Walls& walls) {
    const auto cannot = [](const char* what) {
        return fail(job::errors::CannotConfine,
                    QStringLiteral("This system does not let CreatorUp protect itself from damaged clips."),
                    QLatin1StringView(what) + QStringLiteral(": ") + qt_error_string(errno));
    };
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return cannot("no_new_privs");
#ifndef __SANITIZE_ADDRESS__
    // The sanitizer reserves terabytes of addresses for itself.
    if (!limit(RLIMIT_AS, static_cast<rlim_t>(walls.memoryBytes))) return cannot("memory limit");
#endif
    if (!limit(RLIMIT_FSIZE, static_cast<rlim_t>(walls.fileBytes)) || !limit(RLIMIT_NOFILE, kMostOpenFiles))
        return cannot("limits");
    QStringList names{QStringLiteral("no_new_privs"), QStringLiteral("limits")};
    const bool filesRestricted = restrictFiles(walls.readDirs, walls.writeDirs);
    if (filesRestricted) names.append(QStringLiteral("landlock"));
    if (const Result<void> filtered = filterSyscalls(walls.opening); !filtered) return fail(filtered.error());
    names.append(QStringLiteral("seccomp"));
    if (const Result<void> held = testWalls(walls, filesRestricted); !held) return fail(held.error());
    return names;
}

}  // namespace creatorup::worker

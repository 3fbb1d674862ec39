#include "app/worker/syscall_filter.h"

#include "core/job/events.h"

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sched.h>
#include <sys/mman.h>

#include <seccomp.h>

namespace creatorup::worker {

namespace {

// Memory, time, threads of its own, and the files that are open already.
constexpr int kAllowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(close),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(membarrier),
};

struct FilterDeleter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterDeleter>;

bool allowAll(scmp_filter_ctx filter) {
    for (const int number : kAllowed) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) != 0) return false;
    }
    return true;
}

bool allowMemory(scmp_filter_ctx filter) {
    // Never memory that can be run: what a decoder was tricked into writing stays data.
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

bool allowThreads(scmp_filter_ctx filter) {
    // clone3 hides its flags from filters; glibc falls back to clone where there is none.
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0 &&
           // Reading limits, as the start of a thread does; not setting them.
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFD)) == 0;
}

bool setOpening(scmp_filter_ctx filter, Walls::Opening opening) {
    constexpr int kOpens[] = {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(creat)};
    constexpr int kLooks[] = {SCMP_SYS(stat),       SCMP_SYS(lstat),   SCMP_SYS(newfstatat),
                              SCMP_SYS(statx),      SCMP_SYS(access),  SCMP_SYS(faccessat),
                              SCMP_SYS(faccessat2), SCMP_SYS(readlink)};
    if (opening == Walls::Opening::Folders) {
        for (const int number : {SCMP_SYS(open), SCMP_SYS(openat)}) {
            if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) != 0) return false;
        }
        for (const int number : kLooks) {
            if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) != 0) return false;
        }
        return true;
    }
    for (const int number : kOpens) {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), number, 0) != 0) return false;
    }
    for (const int number : {SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(access),
                             SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink)}) {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), number, 0) != 0) return false;
    }
    // glibc's fstat is this call with an empty path.
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH)) == 0;
}

}  // namespace

Result<void> filterSyscalls(Walls::Opening opening) {
    // A list made from good files only killed 3.75 % of damaged ones: what is not allowed fails, and libav
    // says so.
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    const auto cannot = [](const QString& why) {
        return fail(
            job::errors::CannotConfine,
            QStringLiteral("This system does not let CreatorUp protect itself from damaged clips (seccomp)."),
            why);
    };
    if (!filter) return cannot(QStringLiteral("no filter"));
    if (seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS)) != 0 ||
        seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_NNP, 1) != 0 ||
        // All threads, the one that waits for the parent too.
        seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0)
        return cannot(QStringLiteral("attributes"));
    if (!allowAll(filter.get()) || !allowMemory(filter.get()) || !allowThreads(filter.get()) ||
        !setOpening(filter.get(), opening))
        return cannot(QStringLiteral("rules"));
    const int loaded = seccomp_load(filter.get());
    if (loaded != 0) return cannot(qt_error_string(-loaded));
    return {};
}

}  // namespace creatorup::worker

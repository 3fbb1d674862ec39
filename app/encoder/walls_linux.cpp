#include "app/encoder/walls.h"

#include "app/worker/landlock.h"
#include "core/job/events.h"

#include <QDir>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <seccomp.h>

namespace creatorup::encoder {

namespace {

constexpr rlim_t kMostMemory = rlim_t{3} << 30;
// Drivers share memory with their devices through files that have no name.
constexpr rlim_t kLongestFile = rlim_t{256} << 20;
constexpr rlim_t kMostOpenFiles = 512;

// A driver asks for more than a list could name, so what must not be is named instead.
constexpr int kForbidden[] = {
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(utimensat),
    SCMP_SYS(truncate),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
};

tl::unexpected<Error> cannot(const char* what) {
    return fail(job::errors::CannotConfine,
                QStringLiteral("This system does not let CreatorUp keep a GPU encoder apart."),
                QLatin1StringView(what) + QStringLiteral(": ") + qt_error_string(errno));
}

bool limit(__rlimit_resource_t resource, rlim_t value) {
    const rlimit both{value, value};
    return ::setrlimit(resource, &both) == 0;
}

bool limitAll() {
#ifndef __SANITIZE_ADDRESS__
    // Not addresses, of which drivers reserve terabytes.
    if (!limit(RLIMIT_DATA, kMostMemory)) return false;
#endif
    return limit(RLIMIT_FSIZE, kLongestFile) && limit(RLIMIT_NOFILE, kMostOpenFiles) && limit(RLIMIT_CORE, 0);
}

// What drivers open: libraries and their settings, what the kernel says of devices, and the devices.
bool restrictFiles() {
    const QStringList readable{
        QStringLiteral("/usr"),          QStringLiteral("/lib"),          QStringLiteral("/lib64"),
        QStringLiteral("/opt"),          QStringLiteral("/sys"),          QStringLiteral("/etc/ld.so.cache"),
        QStringLiteral("/etc/drirc"),    QStringLiteral("/etc/nvidia"),   QStringLiteral("/etc/libva.conf"),
        QStringLiteral("/proc/cpuinfo"), QStringLiteral("/proc/meminfo"), QStringLiteral("/proc/modules"),
        QStringLiteral("/proc/devices"), QStringLiteral("/proc/driver"),  QStringLiteral("/proc/self")};
    QStringList devices{QStringLiteral("/dev/dri"),  QStringLiteral("/dev/null"),
                        QStringLiteral("/dev/zero"), QStringLiteral("/dev/urandom"),
                        QStringLiteral("/dev/kfd"),  QStringLiteral("/dev/nvidia-caps")};
    for (const QString& name :
         QDir(QStringLiteral("/dev")).entryList({QStringLiteral("nvidia*")}, QDir::System))
        devices.append(QStringLiteral("/dev/") + name);
    return worker::restrictFiles(readable, devices);
}

bool filterSyscalls() {
    struct Deleter {
        void operator()(void* filter) const { seccomp_release(filter); }
    };
    const std::unique_ptr<void, Deleter> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter || seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS)) != 0)
        return false;
    for (const int number : kForbidden)
        if (seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), number, 0) != 0) return false;
    // Threads, not processes.
    return seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
           seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0 &&
           seccomp_load(filter.get()) == 0;
}

// What must not work is tried.
const char* whatIsPossible() {
    const auto opens = [](const char* path, int flags) {
        const int file = ::open(path, flags | O_CLOEXEC, 0600);
        if (file >= 0) ::close(file);
        return file >= 0;
    };
    if (opens("/etc/passwd", O_RDONLY)) return "opening /etc/passwd";
    if (opens("/tmp/.creatorup-encoder", O_WRONLY | O_CREAT | O_EXCL)) return "making a file";
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (socket >= 0) return "opening a socket";
    char* const none[] = {nullptr};
    if (::execve("/nonexistent/program", none, none); errno != EPERM) return "running a program";
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    if (child > 0) return "starting a process";
    return nullptr;
}

}  // namespace

Result<void> confine() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return cannot("end with the parent");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return cannot("no_new_privs");
    ::prctl(PR_SET_DUMPABLE, 0);
    if (!limitAll()) return cannot("limits");
    // Unlike a worker it must open things later on, so that without this it would not be walled in.
    if (!restrictFiles()) return cannot("landlock");
    if (!filterSyscalls()) return cannot("seccomp");
    if (const char* possible = whatIsPossible(); possible != nullptr) return cannot(possible);
    return {};
}

}  // namespace creatorup::encoder

#include "core/system/process_group.h"

#include <csignal>

#include <sys/types.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace creatorup::system {

class ProcessGroup::Private {
public:
    pid_t leader = 0;
};

ProcessGroup::ProcessGroup() : d(std::make_unique<Private>()) {}
ProcessGroup::~ProcessGroup() = default;

void ProcessGroup::prepare(QProcess& process) {
    process.setChildProcessModifier([parent = ::getpid()] {
        ::setpgid(0, 0);
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(1);  // it died before this was heard
#else
        static_cast<void>(parent);
#endif
    });
}

void ProcessGroup::take(const QProcess& process) {
    d->leader = static_cast<pid_t>(process.processId());
}

void ProcessGroup::kill() {
    if (d->leader > 0) ::kill(-d->leader, SIGKILL);
    d->leader = 0;
}

}  // namespace creatorup::system

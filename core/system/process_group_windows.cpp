#include "core/system/process_group.h"

#include <windows.h>

namespace creatorup::system {

// A job object: what its processes start belongs to it, too, and all of it ends when it is closed.
class ProcessGroup::Private {
public:
    HANDLE job = nullptr;
};

ProcessGroup::ProcessGroup() : d(std::make_unique<Private>()) {
    d->job = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (d->job) SetInformationJobObject(d->job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
}

ProcessGroup::~ProcessGroup() {
    if (d->job) CloseHandle(d->job);
}

void ProcessGroup::prepare(QProcess& process) {
    process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP;
    });
}

void ProcessGroup::take(const QProcess& process) {
    const HANDLE handle =
        OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(process.processId()));
    if (!handle) return;
    if (d->job) AssignProcessToJobObject(d->job, handle);
    CloseHandle(handle);
}

void ProcessGroup::kill() {
    if (d->job) TerminateJobObject(d->job, 1);
}

}  // namespace creatorup::system

#include "core/system/process_alive.h"

#include <QFile>

#include <cerrno>

#include <signal.h>

namespace creatorup::system {

namespace {

// Ended, but its parent has not asked for its exit status: it answers signals all the same.
bool isZombie(std::int64_t pid) {
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly)) return false;
    // "pid (name) state …", and the name may hold anything.
    const QByteArray line = stat.readAll();
    const qsizetype state = line.lastIndexOf(')') + 2;
    return state >= 2 && state < line.size() && (line.at(state) == 'Z' || line.at(state) == 'X');
}

}  // namespace

bool processAlive(std::int64_t pid) {
    if (pid <= 0) return false;
    if (kill(static_cast<pid_t>(pid), 0) != 0 && errno != EPERM) return false;
    return !isZombie(pid);
}

}  // namespace creatorup::system

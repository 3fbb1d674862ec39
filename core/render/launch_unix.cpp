#include "core/render/launch.h"

#include <QProcessEnvironment>

#include <csignal>

namespace creatorup::render {

void prepareLaunch(QProcess& process) {
    // Only what the libraries need to start: no tokens, no session bus, no display, no proxy.
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const char* name : {"PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
                             "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
        const QString key = QString::fromLatin1(name);
        if (system.contains(key)) environment.insert(key, system.value(key));
    }
    process.setProcessEnvironment(environment);
    // Ctrl-C in a terminal reaches every process of the group; only we decide when a worker ends.
    process.setChildProcessModifier([] {
        std::signal(SIGINT, SIG_IGN);
        std::signal(SIGTSTP, SIG_IGN);
    });
}

}  // namespace creatorup::render

#include "app/cli/interruption.h"

#include <QSocketNotifier>

#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace creatorup::cli {

namespace {

// A handler may do next to nothing; writing to a pipe that the event loop watches is allowed.
int writeEnd = -1;

extern "C" void noteSignal(int) {
    const int before = errno;
    const char byte = 1;
    (void)!write(writeEnd, &byte, 1);
    errno = before;
}

}  // namespace

class Interruption::Private {
public:
    int readEnd = -1;
    std::unique_ptr<QSocketNotifier> notifier;
};

Interruption::Interruption() : d(std::make_unique<Private>()) {
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) return;  // then the signals end the process at once, as they do by default
    for (const int end : ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    d->readEnd = ends[0];
    writeEnd = ends[1];
    d->notifier = std::make_unique<QSocketNotifier>(d->readEnd, QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        if (read(d->readEnd, bytes, sizeof bytes) > 0) Q_EMIT asked();
    });
    struct sigaction action {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
    // A reader that went away, as in "| head", must not end a render.
    ::signal(SIGPIPE, SIG_IGN);
}

Interruption::~Interruption() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, SIG_DFL);
    d->notifier.reset();
    if (d->readEnd >= 0) close(d->readEnd);
    if (writeEnd >= 0) close(writeEnd);
    writeEnd = -1;
}

}  // namespace creatorup::cli

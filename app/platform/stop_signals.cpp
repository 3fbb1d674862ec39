#include "app/platform/stop_signals.h"

#include <QSocketNotifier>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

namespace {

// A signal handler can reach nothing but a global, and may do little more than write a byte.
int g_wakeUp[2] = {-1, -1};

extern "C" void onStopSignal(int) {
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(g_wakeUp[0], &byte, 1);
}

}  // namespace
#endif

namespace creatorup::platform {

StopSignals::StopSignals() {
#ifdef Q_OS_UNIX
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, g_wakeUp) != 0) return;
    m_notifier = std::make_unique<QSocketNotifier>(g_wakeUp[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT stopRequested();
    });
    struct sigaction action {};
    action.sa_handler = onStopSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT})
        ::sigaction(number, &action, nullptr);
#endif
}

StopSignals::~StopSignals() {
#ifdef Q_OS_UNIX
    for (const int number : {SIGTERM, SIGINT})
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    ::close(g_wakeUp[0]);
    ::close(g_wakeUp[1]);
#endif
}

}  // namespace creatorup::platform

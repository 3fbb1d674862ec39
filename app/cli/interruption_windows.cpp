#include "app/cli/interruption.h"

#include <QMetaObject>

#include <windows.h>

namespace creatorup::cli {

namespace {

Interruption* listener = nullptr;

// Called on a thread of its own.
BOOL WINAPI noteEvent(DWORD) {
    if (!listener) return FALSE;
    QMetaObject::invokeMethod(
        listener, [] { Q_EMIT listener->asked(); }, Qt::QueuedConnection);
    return TRUE;
}

}  // namespace

class Interruption::Private {};

Interruption::Interruption() : d(std::make_unique<Private>()) {
    listener = this;
    SetConsoleCtrlHandler(noteEvent, TRUE);
}

Interruption::~Interruption() {
    SetConsoleCtrlHandler(noteEvent, FALSE);
    listener = nullptr;
}

}  // namespace creatorup::cli

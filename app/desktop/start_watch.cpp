#include "app/desktop/start_watch.h"

#include <QEvent>
#include <QTimer>

namespace creatorup::desktop {

StartWatch::StartWatch(QObject* window) {
    window->installEventFilter(this);
}

void StartWatch::projectIsThere() {
    m_waiting = false;
    look();
}

bool StartWatch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        m_painted = true;
        look();
    }
    return QObject::eventFilter(watched, event);
}

void StartWatch::look() {
    if (m_said || !m_painted || m_waiting) return;
    m_said = true;
    // Timers come after all events that are waiting: paintings, and what was posted by them.
    QTimer::singleShot(0, this, &StartWatch::usable);
}

}  // namespace creatorup::desktop

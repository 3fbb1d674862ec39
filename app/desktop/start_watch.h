#pragma once

#include <QObject>

namespace creatorup::desktop {

// Says when a window that has been shown can be used: it was painted, what it waits for is there, and nothing
// that they set off is left to be done.
class StartWatch : public QObject {
    Q_OBJECT

public:
    explicit StartWatch(QObject* window);

    // The window is of no use before its project is there, or could not be opened.
    void waitForProject() { m_waiting = true; }
    void projectIsThere();

Q_SIGNALS:
    void usable();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();

    bool m_painted = false;
    bool m_waiting = false;
    bool m_said = false;
};

}  // namespace creatorup::desktop

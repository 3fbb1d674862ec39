#pragma once

#include <QObject>

#include <memory>

namespace creatorup::cli {

// Ctrl-C, or being asked to end by the system, as a signal of the event loop. One object a process.
class Interruption : public QObject {
    Q_OBJECT

public:
    Interruption();
    ~Interruption() override;

Q_SIGNALS:
    // The first time, and every further time.
    void asked();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace creatorup::cli

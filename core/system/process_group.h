#pragma once

#include <QProcess>

#include <memory>

namespace creatorup::system {

// A program and whatever it starts, to be ended together: what a script started must not go on without it.
class ProcessGroup {
public:
    ProcessGroup();
    ~ProcessGroup();

    // Before it is started. Ctrl-C in the terminal no longer reaches it. Where the system can (Linux), it
    // ends with the thread that started it.
    void prepare(QProcess& process);
    // When it has started.
    void take(const QProcess& process);
    // Ends all of them at once; nothing is left to end a second time.
    void kill();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace creatorup::system

#pragma once

#include <QProcess>

#include <memory>

namespace creatorup::render {

// Ends a child process without waiting for it: closes its stdin, and asks harder every second (terminate,
// kill). Deleting a running QProcess would block until it has died, so whoever is done with one hands it over
// here; the process object deletes itself when the child is gone. Needs the calling thread's event loop.
void reap(std::unique_ptr<QProcess> process);

// The same, but kills at once: for children that hang or may not go on.
void kill(std::unique_ptr<QProcess> process);

}  // namespace creatorup::render

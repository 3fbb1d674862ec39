#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace creatorup::worker {

// What a worker may still do once it is walled in.
struct Walls {
    // A worker that reads people's files opens nothing at all any more; one that serves our own files opens
    // what lies in these folders.
    enum class Opening { Nothing, Folders };
    Opening opening = Opening::Nothing;
    QStringList readDirs;
    QStringList writeDirs;
    qint64 memoryBytes = 0;  // address space
    qint64 fileBytes = 0;    // the longest file it may write
};

// Before anything else, and before any thread: closes what was inherited but stdin, stdout and stderr, reads
// what libc would read later, takes away core dumps and debuggers.
void prepareProcess();

// Puts the walls up, for good, and tries each of them from inside. Gives their names.
// Errors: job::errors::CannotConfine; then nothing may be parsed.
[[nodiscard]] Result<QStringList> confine(const Walls& walls);

}  // namespace creatorup::worker

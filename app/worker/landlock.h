#pragma once

#include <QStringList>

namespace creatorup::worker {

// Lets this thread and its future children reach nothing of the file system but what lies in these folders,
// and these files. False: the kernel has no Landlock, or does not let us.
[[nodiscard]] bool restrictFiles(const QStringList& readDirs, const QStringList& writeDirs);

}  // namespace creatorup::worker

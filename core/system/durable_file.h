#pragma once

#include "core/base/result.h"

#include <QString>

namespace creatorup::system {

inline constexpr ErrorCode FileExists{"file.exists"};

// All of these block until the disk has answered. Common errors: errors::FileMissing, errors::DiskFull,
// errors::FileUnwritable.

// The file's content is on the disk, not only in the system's memory.
[[nodiscard]] Result<void> syncFile(const QString& path);
// The folder's names are on the disk: without it a new name may be gone after a power cut. Does nothing on
// Windows, where the journal of the volume keeps names.
[[nodiscard]] Result<void> syncDirectory(const QString& dir);

// Renames on one volume, and never over an existing file. Errors: FileExists.
[[nodiscard]] Result<void> renameNoReplace(const QString& from, const QString& to);

// Renames on one volume over whatever bears the name, in one step, and then syncs the directory.
[[nodiscard]] Result<void> replace(const QString& from, const QString& to);

// Gives a finished and synced file its final name: renameNoReplace, then syncDirectory. Errors: as those.
// After FileExists `from` is as it was; after any other error either name may stand.
[[nodiscard]] Result<void> publish(const QString& from, const QString& to);

}  // namespace creatorup::system

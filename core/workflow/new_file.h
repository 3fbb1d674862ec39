#pragma once

#include "core/base/result.h"

namespace creatorup::workflow {

// Whether a file can be made here: there is none of this name, and there is a folder for it. Errors:
// system::FileExists, errors::FileUnwritable.
[[nodiscard]] Result<void> mayBeMade(const QString& file);

// Copies what is finished to its place: as a hidden ".part" first, then under its name in one step, and never
// over anything. Errors: system::FileExists, errors::DiskFull, errors::FileUnwritable.
[[nodiscard]] Result<void> putInPlace(const QString& finished, const QString& file);

}  // namespace creatorup::workflow

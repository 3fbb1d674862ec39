#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstdint>

namespace creatorup::system {

// Bytes that this user may still write on the volume of `path`, which need not exist yet: its nearest folder
// that does is asked. Errors: errors::FileMissing when no volume can be found.
[[nodiscard]] Result<std::int64_t> freeDiskBytes(const QString& path);

}  // namespace creatorup::system

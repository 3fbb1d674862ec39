#pragma once

#include "core/base/error.h"

namespace creatorup::usageErrors {

inline constexpr ErrorCode AlreadyRunning{"usage.already_running"};  // this uploader is at work
inline constexpr ErrorCode NotNamed{"usage.not_named"};  // the service answered, but not about this record

}  // namespace creatorup::usageErrors

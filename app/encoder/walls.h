#pragma once

#include "core/base/result.h"

namespace creatorup::encoder {

// Takes away what an encoder has no business with: files but the drivers' own, writing anything but to
// devices, the network, other programs, other processes, plenty of memory; and tries it. It ends with its
// parent. Errors: job::errors::CannotConfine; then nothing may be encoded here.
[[nodiscard]] Result<void> confine();

}  // namespace creatorup::encoder

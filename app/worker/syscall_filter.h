#pragma once

#include "app/worker/confine.h"

namespace creatorup::worker {

// From now on this process can ask the kernel for a short list of things; all others fail, none kills it.
// Errors: job::errors::CannotConfine.
[[nodiscard]] Result<void> filterSyscalls(Walls::Opening opening);

}  // namespace creatorup::worker

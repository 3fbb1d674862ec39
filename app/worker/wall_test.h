#pragma once

#include "app/worker/confine.h"

namespace creatorup::worker {

// Tries from inside what must not work: a foreign file, a socket, another program, another process.
// Errors: job::errors::CannotConfine, naming what did work.
[[nodiscard]] Result<void> testWalls(const Walls& walls, bool filesRestricted);

}  // namespace creatorup::worker

#pragma once

#include <cstdint>

namespace creatorup::system {

// Whether a process with this id runs on this computer now. One that has ended but was not yet waited for
// does not run. A process of another user counts.
[[nodiscard]] bool processAlive(std::int64_t pid);

}  // namespace creatorup::system

#pragma once

#include "core/project/slot.h"

#include "core/base/result.h"

#include <QStringList>

#include <vector>

namespace creatorup::cli {

inline constexpr ErrorCode BadSlot{"usage.bad_slot"};

// Reads the words after --slot: "NAME=PATH" begins a slot, or goes on with the one of that name; a word
// without a name is a further path of the slot before it. A folder gives its video files, sorted as people
// count (clip 2 before clip 10). Errors: BadSlot, errors::FileMissing.
[[nodiscard]] Result<std::vector<project::Slot>> readSlots(const QStringList& words);

}  // namespace creatorup::cli

#pragma once

#include "core/plan/compatibility.h"

#include <limits>

namespace creatorup::plan {

// What a variant must keep to, besides being one clip a slot.
struct VariantLimits {
    Compatibility compatibility;
    // Per slot and clip; empty where no length is asked for.
    std::vector<std::vector<qint64>> lengthsMs = {};
    qint64 minMs = 0;
    qint64 maxMs = std::numeric_limits<qint64>::max();

    [[nodiscard]] const std::vector<int>& clipsPerSlot() const { return compatibility.clipsPerSlot(); }
    [[nodiscard]] bool hasLengths() const { return !lengthsMs.empty(); }
};

}  // namespace creatorup::plan

#pragma once

#include <vector>

namespace creatorup::plan {

// One variant: the index of a clip for every slot.
using Variant = std::vector<int>;

}  // namespace creatorup::plan

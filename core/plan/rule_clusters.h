#pragma once

#include "core/plan/compatibility.h"
#include "core/plan/wide.h"

#include <optional>

namespace creatorup::plan {

// How many variants there are, exactly, for rules that tell too many states apart for a VariantSpace but
// touch few clips each. By inclusion and exclusion: forbidden pairs make a graph of clips, and only its
// connected pieces with one clip a slot ("clusters") matter; their weights are summed up per set of slots,
// and sets of slots that share none are combined. The work grows with the number of clusters, not with that
// of the variants. Nothing if they would take longer than about a twentieth of a second.
[[nodiscard]] std::optional<Wide> countByClusters(const Compatibility& compatibility);

}  // namespace creatorup::plan

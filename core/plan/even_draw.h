#pragma once

#include "core/plan/variant.h"
#include "core/plan/variant_space.h"

namespace creatorup::plan {

// `count` different variants of a space, `pinned` first and `excluded` never, that use each clip of a slot as
// evenly as the limits allow: no exchange of one clip in one variant (pinned ones aside) makes the uses more
// even. The same seed draws the same on every computer.
//
// One after the other is built from the clips that were used least so far, looking ahead to what the later
// slots will cost, and never into a corner: the space counts what is left behind every clip. Then single
// clips are exchanged while that evens the uses.
//
// `count` is at least as many as pinned, and there must be so many variants that are not excluded. All pinned
// and excluded ones are in the space.
[[nodiscard]] std::vector<Variant> drawEvenly(const VariantSpace& space, qint64 count, quint32 seed,
                                              const std::vector<Variant>& pinned,
                                              const std::vector<Variant>& excluded);

}  // namespace creatorup::plan

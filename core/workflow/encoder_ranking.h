#pragma once

#include "core/workflow/encoder_standing.h"

#include <vector>

namespace creatorup::workflow {

// Marks the one that `auto` takes of all that could be used for the same, and says why: the CPU's, or one of
// a GPU that joins and is faster than all workers together. A GPU is one for all workers, the CPU has a core
// for each: its encoder's speed counts once, the CPU's as often as there are workers.
void rankEncoders(const std::vector<EncoderStanding*>& ofOneUse, int workers);

}  // namespace creatorup::workflow

#pragma once

#include "core/ledger/segments.h"
#include "core/plan/machine_speed.h"
#include "core/render/segment_index.h"

namespace creatorup::workflow {

// What the ledger writes down of the work that a segment was.
[[nodiscard]] QByteArray factsOf(const render::SegmentFacts& facts);

// How fast this computer made the segments that were used last. What cannot be read is left out.
[[nodiscard]] plan::MachineSpeed seenSpeed(ledger::Segments& segments);

}  // namespace creatorup::workflow

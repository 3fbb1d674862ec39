#pragma once

#include "core/workflow/clip_inspector.h"

namespace creatorup::workflow {

// As plan::SourceFacts has it. A measure of what decoding costs, good enough to tell clips that are worth
// decoding once for several deliveries: a pixel of another codec than H.264 and the older ones takes about
// twice its time, one of a picture that is made of two fields about four times, as it is deinterlaced.
[[nodiscard]] qint64 decodeLoad(const ClipFacts& facts);

}  // namespace creatorup::workflow

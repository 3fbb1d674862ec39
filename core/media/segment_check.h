#pragma once

#include "core/base/result.h"
#include "core/job/segment_part.h"
#include "core/media/segment.h"

namespace creatorup::media {

// The segment is what was encoded, and what a job shows of it begins with a key frame and is in coding order
// without what is not shown. Errors: job::errors::DoesNotJoin.
[[nodiscard]] Result<void> checkSegment(const Segment& segment, const job::SegmentPart& part);

[[nodiscard]] tl::unexpected<Error> doesNotJoin(const job::SegmentPart& part, const QString& why);

}  // namespace creatorup::media

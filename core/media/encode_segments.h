#pragma once

#include "core/media/allowed_media.h"
#include "core/media/job_runner.h"

#include <vector>

namespace creatorup::media {

// Encodes segments of one clip, which is decoded once: of the same source, trim and colour table. `files`: of
// each, with the same source. One that fails harms no other; what is wrong with the source is everybody's.
// Errors: as encodeSegment, of the source.
[[nodiscard]] Result<job::SegmentsEncoded> encodeSegments(const std::vector<job::EncodeSegmentJob>& jobs,
                                                          const std::vector<JobFiles>& files,
                                                          const AllowedMedia& allowed, const EventSink& sink);

}  // namespace creatorup::media

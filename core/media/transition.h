#pragma once

#include "core/job/events.h"
#include "core/media/allowed_media.h"
#include "core/media/job_runner.h"
#include "core/media/segment_cache.h"

namespace creatorup::media {

// Decodes the end of one segment and the beginning of another, which were made by us, and encodes what lies
// between them. They were lossy once; the clips' own files would be read and decoded from their beginnings
// again for each pair, and that would have to be done by a worker that sees them. Errors:
// errors::FileMissing, FileUnreadable, FileUnwritable, DiskFull, job::errors::DoesNotJoin, EncoderFailed.
[[nodiscard]] Result<job::SegmentEncoded> encodeTransition(const job::EncodeTransitionJob& job,
                                                           const AllowedMedia& allowed,
                                                           SegmentCache& segments, const EventSink& sink);

}  // namespace creatorup::media

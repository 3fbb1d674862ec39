#pragma once

#include "core/media/allowed_media.h"
#include "core/media/decoded_starts.h"
#include "core/media/job_runner.h"
#include "core/media/segment_cache.h"
#include "core/media/sound_cache.h"

namespace creatorup::media {

// Joins segments into a finished file, flushes it, reopens and checks it. Errors: errors::FileMissing,
// FileUnreadable, FileUnwritable, DiskFull, job::errors::DoesNotJoin, EncoderFailed, BadOutput.
[[nodiscard]] Result<job::Assembled> assemble(const job::AssembleJob& job, const AllowedMedia& allowed,
                                              SegmentCache& segments, PartSounds& partSounds,
                                              SoundCache& sounds, DecodedStarts& starts,
                                              const EventSink& sink);

}  // namespace creatorup::media

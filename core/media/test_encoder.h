#pragma once

#include "core/media/allowed_media.h"
#include "core/media/job_runner.h"

namespace creatorup::media {

// Does what this encoder makes join on this machine? Nine pieces, some of one frame, are encoded apart and
// decoded apart and joined: every picture must be the same, bit for bit, and the parameter sets equal; what
// the job names besides must open. An encoder that fails is an answer (joins = false, with the reason);
// errors only for what says nothing about it, such as no memory.
[[nodiscard]] Result<job::EncoderTested> testEncoder(const job::TestEncoderJob& job, const JobFiles& files,
                                                     const AllowedMedia& allowed, const EventSink& sink);

}  // namespace creatorup::media

#pragma once

#include "core/media/allowed_media.h"
#include "core/media/decoded_starts.h"
#include "core/media/job_runner.h"

namespace creatorup::media {

// Checks a finished file, ours or not. Structure: its index, time stamps of both tracks, the hashes of its
// parts, and that the first picture decodes. Strict: everything decodes, and libav has not one warning.
// `starts`: of the same process; where it has the first picture, that is not decoded again. Null: it is.
// Errors: job::errors::BadOutput, with the reason; errors::FileMissing, FileUnreadable.
[[nodiscard]] Result<job::Verified> verify(const job::VerifyJob& job, const AllowedMedia& allowed,
                                           const EventSink& sink, DecodedStarts* starts = nullptr);

}  // namespace creatorup::media

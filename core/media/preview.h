#pragma once

#include "core/media/allowed_media.h"
#include "core/media/job_runner.h"

namespace creatorup::media {

// One picture of a clip as raw RGBA into the output file, whose size must be exactly that. Errors: all that
// open and decode a clip; errors::FileUnwritable (the file has another size), job::errors::SourceChanged.
[[nodiscard]] Result<job::Previewed> preview(const job::PreviewJob& job, const JobFiles& files,
                                             const AllowedMedia& allowed, const EventSink& sink);

}  // namespace creatorup::media

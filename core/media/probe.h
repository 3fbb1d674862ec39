#pragma once

#include "core/media/allowed_media.h"
#include "core/media/job_runner.h"

namespace creatorup::media {

// Says what a clip is. A full probe decodes all of it and counts what is damaged. Errors: all that open a
// clip; job::errors::Damaged, SourceChanged.
[[nodiscard]] Result<job::Probed> probe(const job::ProbeJob& job, const JobFiles& files,
                                        const AllowedMedia& allowed, const EventSink& sink);

}  // namespace creatorup::media

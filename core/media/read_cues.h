#pragma once

#include "core/media/job_runner.h"

namespace creatorup::media {

// Reads subtitles as plain text into a file of our own. Errors: job::errors::BadOverlay, SourceChanged,
// errors::FileUnreadable, those of writeCueFile.
[[nodiscard]] Result<job::CuesRead> readCueJob(const job::ReadCuesJob& job, const JobFiles& files);

}  // namespace creatorup::media

#pragma once

#include "core/media/subtitle_cues.h"

namespace creatorup::media {

inline constexpr qint64 kLatestCueMs = 1000LL * 3600 * 1000;

// Plain subtitles in a file of our own, in the order of their times: what a worker that reads people's files
// leaves for one that must not.
// Errors: errors::DiskFull, FileUnwritable.
[[nodiscard]] Result<void> writeCueFile(int fileDescriptor, const std::vector<SubtitleCue>& cues);
// Errors: errors::FileMissing, FileUnreadable, job::errors::DoesNotJoin (not such a file, or damaged).
[[nodiscard]] Result<std::vector<SubtitleCue>> readCueFile(const QString& path);

}  // namespace creatorup::media

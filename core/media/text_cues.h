#pragma once

#include "core/job/jobs.h"
#include "core/media/subtitle_cues.h"

namespace creatorup::media {

// What is said in an output in one language.
struct TextCues {
    QString language;
    std::vector<SubtitleCue> cues;  // in the order of their beginnings, none empty, all within the output
};

// Where the texts of this job stand in the output: a clip's move with the clip, are cut where it ends, and as
// much faster as it is; in a transition it is the clip before that speaks up to its middle, then the one
// after. Errors: those of readCueFile.
[[nodiscard]] Result<std::vector<TextCues>> textCuesOf(const job::AssembleJob& job);

// Cues of which none begins before another has ended; what was there at once stands on lines of its own.
[[nodiscard]] std::vector<SubtitleCue> withoutOverlaps(const std::vector<SubtitleCue>& cues);

// How long the output is.
[[nodiscard]] qint64 outputMs(const job::AssembleJob& job);

}  // namespace creatorup::media

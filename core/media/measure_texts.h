#pragma once

#include "core/job/measure_texts.h"
#include "core/media/job_runner.h"

namespace creatorup::media {

// Subtitles that cannot be understood have no cues: who draws them says why.
// Errors: job::errors::BadOverlay (a font), SourceChanged, TooLarge (no memory), errors::FileUnreadable,
// errors::Internal.
[[nodiscard]] Result<job::TextsMeasured> measureTexts(const job::MeasureTextsJob& job, const JobFiles& files,
                                                      const EventSink& sink);

}  // namespace creatorup::media

#pragma once

#include "core/workflow/batch_report.h"

namespace creatorup::cli {

// "[######......]  42 %  27 of 64 videos, 182 frames/s, 1 min 12 s left", cut to `columns` characters.
[[nodiscard]] QString progressLine(const workflow::BatchProgress& progress, int columns);

}  // namespace creatorup::cli

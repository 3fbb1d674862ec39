#pragma once

#include "core/workflow/preflight.h"

namespace creatorup::workflow {

struct StudioParts;

// Everything that stops or warns and is seen without trying anything: rules that contradict or name nothing,
// names that clash, clips, music and voices, pictures that are too small for the frame, lengths and sizes
// that platforms do not take, too little disk for `outDir` (if not empty). `estimate`: of the plan, if there
// is one.
[[nodiscard]] std::vector<project::Finding> batchFindings(const StudioParts& parts, const Preflight& batch,
                                                          const plan::TextFonts& fonts,
                                                          const plan::Estimate& estimate,
                                                          const QString& outDir);

}  // namespace creatorup::workflow

#pragma once

#include "core/plan/estimate.h"
#include "core/project/findings.h"
#include "core/project/platform.h"
#include "core/workflow/clip_inspector.h"

#include <QHash>

#include <memory>
#include <vector>

namespace creatorup::workflow {

namespace errors {
inline constexpr ErrorCode NoSound{"media.no_sound"};
inline constexpr ErrorCode FramesMissing{"media.frames_missing"};
inline constexpr ErrorCode LowResolution{"media.low_resolution"};
}  // namespace errors

// What was found of each file of a project, or why it cannot be used.
using Looks = QHash<QString, Result<ClipFacts>>;

// What is known of a batch before anything of it is made.
struct Preflight {
    const project::Project& project;
    const std::vector<project::Delivery>& deliveries;
    const Looks& looks;                      // of music, voices and subtitles, too
    std::shared_ptr<const plan::Plan> plan;  // null where none can be made: then nothing is counted
};

// Of something without which the outputs `lost` cannot be made: a stop where that is all of them, or where
// they were not counted.
[[nodiscard]] project::Finding::Severity severityOf(const std::optional<project::OutputCount>& lost);

// Adds to `finding` how many outputs need what it is about, if that was counted.
void sayUses(project::Finding& finding, const std::optional<project::OutputCount>& count);

// What is worth knowing of each clip, with how many outputs need it.
[[nodiscard]] std::vector<project::Finding> checkClips(const Preflight& preflight);

// What the platforms of the plan's deliveries say.
[[nodiscard]] std::vector<project::Finding> checkPlatforms(const plan::Plan& plan,
                                                           const project::PlatformCatalogue& platforms);

// Room for the outputs in `outDir`, and for new segments in `cacheDir`; neither need be there yet. A stop
// where not even the sound fits, which is as large as it says; the pictures' size is an estimate.
[[nodiscard]] std::vector<project::Finding> checkDisks(const plan::Plan& plan, const plan::Estimate& estimate,
                                                       const QString& outDir, const QString& cacheDir);

}  // namespace creatorup::workflow

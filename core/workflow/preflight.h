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

// What is known of a batch before anything of it is made.
struct Preflight {
    const project::Project& project;
    const QHash<QString, Result<ClipFacts>>&
        looks;  // by file, music and voices too: what was found, or why it cannot be used
    std::shared_ptr<const plan::Plan> plan;  // null where none can be made: then nothing is counted
};

// What is worth knowing of each clip, with how many outputs need it. A clip that cannot be used is a finding
// of `unusable`: a batch can be made without the outputs that need it.
[[nodiscard]] std::vector<project::Finding> checkClips(const Preflight& preflight,
                                                       const std::vector<project::Delivery>& deliveries,
                                                       project::Finding::Severity unusable);

// What the platforms of the plan's deliveries say.
[[nodiscard]] std::vector<project::Finding> checkPlatforms(const plan::Plan& plan,
                                                           const project::PlatformCatalogue& platforms);

// Room for the outputs in `outDir`, and for new segments in `cacheDir`; neither need be there yet. A stop
// where not even the sound fits, which is as large as it says; the pictures' size is an estimate.
[[nodiscard]] std::vector<project::Finding> checkDisks(const plan::Plan& plan, const plan::Estimate& estimate,
                                                       const QString& outDir, const QString& cacheDir);

}  // namespace creatorup::workflow

#pragma once

#include "core/plan/plan.h"
#include "core/project/findings.h"

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode TargetTooSmall{"delivery.target_too_small"};  // for pictures worth looking at
inline constexpr ErrorCode OverTarget{"delivery.over_target"};           // a finished file is larger
}  // namespace errors

// What a delivery's target size means for the outputs of a plan. Their segments are shared, so one rate is
// that of all: the one with which the longest keeps to the size. Shorter ones come out smaller.
struct SizePlan {
    double videoKbit = 0;  // what is left for pictures in the longest; may be less than nothing
    qint64 longestMs = 0;  // of those outputs
    quint64 outputs = 0;
    quint64 tooLong = 0;   // for which less than leastKbit is left
    double leastKbit = 0;  // below it, pictures of this size are not worth looking at
    double leastMb = 0;    // what would do for all of them
};

// Of a delivery that has a target size.
[[nodiscard]] SizePlan sizePlan(const Plan& plan, int delivery);

// As Plan::make; deliveries with a target size get the rate that it means.
[[nodiscard]] Result<Plan> makeSized(const project::Project& project,
                                     const std::vector<project::Delivery>& deliveries,
                                     const QHash<QString, SourceFacts>& sources, const EngineIdentity& engine,
                                     const TextFonts& fonts = {});

// A stop for each delivery whose target size some of its outputs cannot have, with how many.
[[nodiscard]] std::vector<project::Finding> checkTargetSizes(const Plan& plan);

}  // namespace creatorup::plan

#pragma once

#include "core/plan/resolved_choice.h"

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode NoVariants{"project.no_variants"};  // the rules, lengths and exclusions leave none
}  // namespace errors

// Why nothing is left, once it is known that nothing is: the smallest set of rules that contradict each other
// (none of them can be spared), or the length. Every name in the project is good.
[[nodiscard]] Error whyNoVariants(const project::Project& project, const ResolvedChoice& choice);

}  // namespace creatorup::plan

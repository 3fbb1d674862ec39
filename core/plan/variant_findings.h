#pragma once

#include "core/plan/clip_length.h"
#include "core/project/findings.h"

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode UnusedClip{"project.unused_clip"};
inline constexpr ErrorCode EqualRows{"project.equal_rows"};
}  // namespace errors

// What is wrong with a project's choice of variants, everything at once: rules, pinned and excluded variants
// and rows that name clips which are not there; contradictions; as warnings, clips that the rules keep out of
// every variant, and rows that are the same. Projects with an empty slot have none.
[[nodiscard]] std::vector<project::Finding> checkVariants(const project::Project& project,
                                                          const FileLengths& lengths = {});

}  // namespace creatorup::plan

#pragma once

#include "core/project/findings.h"
#include "core/workflow/clip_inspector.h"

namespace creatorup::workflow {

// Subtitles that are to become tracks and cannot be understood stop a project. `files` as
// ProjectPlanner::inspectAll gives them; those that it does not have are passed over.
[[nodiscard]] std::vector<project::Finding> trackFindings(const project::Project& project,
                                                          const QHash<QString, Result<ClipFacts>>& files);

}  // namespace creatorup::workflow

#pragma once

#include "app/cli/session.h"
#include "core/project/project.h"

namespace creatorup::workflow {
struct PlanSummary;
}

namespace creatorup::cli {

// Says what "check" would stop at in the videos' names: two that are the same, a template that is wrong. A
// project is saved all the same; it may be in the middle of being changed.
void warnOfNames(const Output& output, const project::Project& project, const workflow::PlanSummary& summary);

}  // namespace creatorup::cli

#pragma once

#include "app/cli/output.h"
#include "core/project/findings.h"

namespace creatorup::cli {

// Something to know before rendering: an event "finding", or a line.
void reportFinding(const Output& output, const project::Finding& finding);

}  // namespace creatorup::cli

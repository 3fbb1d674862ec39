#pragma once

#include "core/project/project.h"

namespace creatorup::workflow {

// Where a project's videos go unless somebody says otherwise: a folder of its name among the user's videos.
// It need not be there.
[[nodiscard]] QString defaultOutputFolder(const project::Project& project);

}  // namespace creatorup::workflow

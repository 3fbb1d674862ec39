#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "core/project/project.h"

namespace creatorup::cli {

// project new, check, plan
void addProjectCommands(Arguments& app, Command& command);

// Says what is wrong with a project or its file: whatever the reason, the exit code is that of a bad project,
// but for a disk that is full and a plan that does not allow it.
[[nodiscard]] ExitCode refuseProject(const Session& session, const Error& error);

}  // namespace creatorup::cli

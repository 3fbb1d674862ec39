#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// plans, usage, upload
void addUsageCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

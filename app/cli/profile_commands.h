#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// profile, forgot-password
void addProfileCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

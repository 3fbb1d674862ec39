#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// settings
void addSettingsCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// cache
void addCacheCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// register, sign-in, sign-out, status
void addAccountCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

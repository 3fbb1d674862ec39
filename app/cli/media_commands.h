#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// verify, probe, encoders
void addMediaCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

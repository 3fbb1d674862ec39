#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// encoders
void addEncoderCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

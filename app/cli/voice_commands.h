#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// voice, captions
void addVoiceCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// variants
void addVariantCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

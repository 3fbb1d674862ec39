#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// deliveries [list], show, import, export, remove.
void addDeliveryCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace creatorup::cli {

// render, resume, batches
void addBatchCommands(Arguments& app, Command& command);

}  // namespace creatorup::cli

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "core/workflow/account_devices.h"

namespace creatorup::cli {

// subscribe, devices
void addMembershipCommands(Arguments& app, Command& command);

void reportDevices(const Output& output, const workflow::AccountDevices& devices);

}  // namespace creatorup::cli

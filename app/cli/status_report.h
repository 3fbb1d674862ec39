#pragma once

#include "app/cli/output.h"
#include "core/workflow/account_status.h"

namespace creatorup::cli {

// {"type":"status", …}, or some lines.
void reportStatus(const Output& output, const workflow::AccountStatus& status);

}  // namespace creatorup::cli

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace creatorup::ledger {

class Connection;

// Brings the file to the newest form by the numbered SQL files in migrations/, each in a transaction of its
// own, and notes them in the table `migrations`. Errors: LedgerNewer, LedgerCorrupt when the file holds
// another program's tables, and those of SQLite.
[[nodiscard]] Result<void> migrate(Connection& connection, const Clock& clock);

}  // namespace creatorup::ledger

#pragma once

#include "core/base/error.h"

class QSqlError;

namespace creatorup::ledger {

// SQLite's failure in our words: errors::DiskFull, LedgerBusy, LedgerCorrupt, LedgerUnopenable,
// LedgerConflict, else LedgerFailed.
[[nodiscard]] Error sqlError(const QSqlError& error);

}  // namespace creatorup::ledger

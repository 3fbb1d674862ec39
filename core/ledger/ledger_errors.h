#pragma once

#include "core/base/error.h"

namespace creatorup::ledger {

// Any ledger function may also return errors::DiskFull: nothing was written, and it may be tried again when
// there is room.
inline constexpr ErrorCode LedgerUnopenable{
    "ledger.unopenable"};                                    // no permission, no folder, not SQLite's to open
inline constexpr ErrorCode LedgerNewer{"ledger.newer"};      // written by a newer CreatorUp
inline constexpr ErrorCode LedgerCorrupt{"ledger.corrupt"};  // damaged, or not a ledger; it is left as it is
inline constexpr ErrorCode LedgerBusy{"ledger.busy"};        // another process held the file for over 5 s
inline constexpr ErrorCode LedgerFailed{"ledger.failed"};    // any other failure of SQLite
inline constexpr ErrorCode LedgerNotFound{"ledger.not_found"};  // no row has this id
inline constexpr ErrorCode LedgerConflict{"ledger.conflict"};   // this id is there already with other content
inline constexpr ErrorCode LedgerOutputFinal{"ledger.output_final"};     // the output ended otherwise before
inline constexpr ErrorCode LedgerBatchFinal{"ledger.batch_final"};       // the batch has ended
inline constexpr ErrorCode LedgerUnfinished{"ledger.batch_unfinished"};  // some of its outputs still wait
inline constexpr ErrorCode LedgerOwnedElsewhere{
    "ledger.owned_elsewhere"};  // another process has it; named by pid

}  // namespace creatorup::ledger

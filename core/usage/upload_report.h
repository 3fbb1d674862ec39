#pragma once

#include "core/base/error.h"
#include "core/ledger/outbox_record.h"

#include <optional>

namespace creatorup::usage {

// How an upload ended.
struct UploadReport {
    int acknowledged = 0;       // by this run
    ledger::OutboxCounts left;  // of the account; left.waiting() is what the service does not have
    // Why records are left, if any are: the last error that stands in the way, or nothing but too little
    // time.
    std::optional<Error> why;
    std::optional<std::int64_t> nextTryAtMs;  // wall clock: when the first of them may be sent again
};

}  // namespace creatorup::usage

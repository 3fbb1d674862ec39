#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace creatorup::ledger {

enum class BatchState { Running, Paused, Completed, CompletedWithFailures, Failed, Cancelled };

// "running", "paused", "completed", "completed_with_failures", "failed", "cancelled"
[[nodiscard]] QString wordOf(BatchState state);
[[nodiscard]] std::optional<BatchState> batchStateFrom(const QString& word);
// Running and Paused may go on; the others change only where failed outputs are tried again.
[[nodiscard]] constexpr bool isFinal(BatchState state) {
    return state != BatchState::Running && state != BatchState::Paused;
}

// What a batch is from its first moment on.
struct NewBatch {
    BatchId id;
    AccountId account;
    QString name;
    QByteArray projectJson;        // the frozen copy of the project
    QString outDir;                // absolute
    std::int64_t createdAtMs = 0;  // wall clock, ms since 1970 UTC
    QString leaseId;               // the lease's jti, under which it may be finished
    int videoCount = 0;            // outputs; at least 1
    QString month;                 // "2026-11": the month it counts in
};

// A batch as it stands.
struct Batch : NewBatch {
    QString origin;  // CreatorUp's, the account's when the batch started
    BatchState state = BatchState::Running;
    std::optional<Error> error;     // why it paused or failed
    std::int64_t finishedAtMs = 0;  // 0 while it is not final
};

}  // namespace creatorup::ledger

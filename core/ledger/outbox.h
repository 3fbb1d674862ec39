#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/outbox_record.h"

#include <vector>

namespace creatorup::ledger {

class Connection;

// Usage records until the service has them, and after. BatchWriter adds them; nothing deletes them.
// Functions that take an id of a record answer LedgerNotFound for an unknown one.
class Outbox {
public:
    Outbox(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    // Up to `limit` records that may be sent now, at most one of each batch, since the service gets a batch's
    // records in the order in which they were written: the batch first, its videos when it is acknowledged,
    // none before an earlier one that waits for another try. Empty while paused.
    [[nodiscard]] Result<std::vector<OutboxRecord>> due(const AccountId& account, int limit);
    // When the next record of this account may be sent, by the wall clock (in the past: now); nothing when
    // none can.
    [[nodiscard]] Result<std::optional<std::int64_t>> nextDueAtMs(const AccountId& account);

    // Once is for ever: an acknowledged record changes only by sendBatchAgain.
    [[nodiscard]] Result<void> acknowledge(const RecordId& id);
    // Counts an attempt.
    [[nodiscard]] Result<void> retryLater(const RecordId& id, std::int64_t nextTryAtMs, const Error& error);
    // Counts an attempt; others go on.
    [[nodiscard]] Result<void> park(const RecordId& id, const Error& error);
    // The service does not know the batch of a video: its record is pending again, at once.
    [[nodiscard]] Result<void> sendBatchAgain(const BatchId& batch);
    // Pending records of this account may be sent at once, and a pause is over, except where the error's code
    // is `exceptCode`: there the service itself asked for the wait.
    [[nodiscard]] Result<void> hurry(const AccountId& account, ErrorCode exceptCode);
    // All parked records of this account are pending again; how many.
    [[nodiscard]] Result<int> unpark(const AccountId& account);

    [[nodiscard]] Result<void> pauseAccount(const AccountId& account, const Error& reason,
                                            std::int64_t untilMs);
    [[nodiscard]] Result<void> resumeAccount(const AccountId& account);
    // Stays, with its reason, after `untilMs` has passed, until resumeAccount.
    [[nodiscard]] Result<std::optional<AccountPause>> pauseOf(const AccountId& account);

    [[nodiscard]] Result<OutboxCounts> counts(const AccountId& account);
    [[nodiscard]] Result<OutboxCounts> countsOfBatch(const BatchId& batch);
    [[nodiscard]] Result<std::optional<OutboxRecord>> find(const RecordId& id);
    // For display: up to `limit` records above `afterSeq` (0 = from the start), in order; with a state, only
    // those.
    [[nodiscard]] Result<std::vector<OutboxRecord>>
    list(const AccountId& account, std::optional<RecordState> state, std::int64_t afterSeq, int limit);
    // Those that met trouble: parked, or put off with an error; in order.
    [[nodiscard]] Result<std::vector<OutboxRecord>> held(const AccountId& account, int limit);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

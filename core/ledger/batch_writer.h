#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/batch.h"
#include "core/ledger/output.h"

#include <functional>
#include <vector>

namespace creatorup::ledger {

class Connection;
class Owners;

// The bytes that go to the service, frozen when they are written. The record's id is the batch's or the
// output's.
struct UsageRecord {
    QString path;  // below the service's prefix, such as "/batch/create"
    QByteArray body;
};

struct FailedOutput {
    OutputId id;
    Error error;
    UsageRecord record;
};

// Gives the next output of a new batch, or nothing when there are no more, so that 100,000 need not be in
// memory.
using NextOutput = std::function<std::optional<NewOutput>()>;

// Whether this call wrote the state, or an equal earlier one had.
enum class Recorded { Now, Before };

// Every step of a batch. State and usage record are written in ONE transaction: no crash can separate them.
// Whoever has lost a batch to another owner writes nothing of it: LedgerOwnedElsewhere.
class BatchWriter {
public:
    BatchWriter(Connection& connection, Owners& owners, const Clock& clock)
        : m_connection(connection), m_owners(owners), m_clock(clock) {}

    // All or nothing; the batch is running then. Errors: LedgerConflict when the id exists, or when `next`
    // did not give `batch.videoCount` outputs; LedgerNotFound when the account does not exist.
    [[nodiscard]] Result<void> startBatch(const NewBatch& batch, const NextOutput& next,
                                          const UsageRecord& record);

    // Recorded::Before, and nothing written, when it was completed already. An output that waits in a paused
    // batch may complete. Errors: LedgerNotFound, LedgerOutputFinal when it failed or was cancelled.
    [[nodiscard]] Result<Recorded> completeOutput(const OutputId& id, const OutputFacts& facts,
                                                  const UsageRecord& record);

    // Recorded::Before when it had failed already. Errors: LedgerNotFound, LedgerOutputFinal.
    [[nodiscard]] Result<Recorded> failOutput(const OutputId& id, const Error& error,
                                              const UsageRecord& record);
    // All in one transaction; those that had failed already are passed over. The same errors, for the first
    // that has one.
    [[nodiscard]] Result<void> failOutputs(const std::vector<FailedOutput>& outputs);

    // Running ⇄ Paused, with the reason for a pause. Errors: LedgerNotFound, LedgerBatchFinal,
    // errors::Internal for a final state.
    [[nodiscard]] Result<void> setBatchState(const BatchId& id, BatchState state,
                                             const std::optional<Error>& reason = std::nullopt);

    // The frozen copy that the batch goes on from. Errors: LedgerNotFound, LedgerBatchFinal.
    [[nodiscard]] Result<void> setFrozen(const BatchId& id, const QByteArray& projectJson);

    // Ends the batch. Cancelled cancels the outputs that wait, which have no record; for the other final
    // states none may wait (LedgerUnfinished). The same state again is Recorded::Before. Errors:
    // LedgerNotFound, LedgerBatchFinal, errors::Internal for a state that is not final.
    [[nodiscard]] Result<Recorded> finishBatch(const BatchId& id, BatchState state,
                                               const std::optional<Error>& error = std::nullopt);

    // The failed outputs of a batch that has ended wait again, and it is running; how many. Each gets a new
    // id: the service has frozen the failure under the old one, whose record stays. Errors: LedgerNotFound,
    // LedgerUnfinished while the batch has not ended, LedgerBatchFinal when it was cancelled.
    [[nodiscard]] Result<int> retryFailed(const BatchId& id);

private:
    Connection& m_connection;
    Owners& m_owners;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

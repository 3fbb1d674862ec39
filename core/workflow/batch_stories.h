#pragma once

#include "core/project/project.h"
#include "core/workflow/batch_run.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <vector>

namespace creatorup::ledger {
struct Batch;
}

namespace creatorup::workflow {

struct PlanSummary;
struct StudioParts;

struct BatchOptions {
    QString outDir;        // absolute; made if it is not there
    int workers = 0;       // processes that encode, 1 to 64; 0: one per core
    int first = 0;         // so many outputs, then the batch pauses by itself and the rest waits; 0: all
    QString encoder = {};  // as EncoderStories::choose has it
};

namespace errors {
inline constexpr ErrorCode NothingToResume{"batch.nothing_to_resume"};
inline constexpr ErrorCode UnknownBatch{"batch.unknown"};
}  // namespace errors

// Starting batches, and going on with those that did not end.
class BatchStories : public QObject {
    Q_OBJECT

public:
    explicit BatchStories(StudioParts& parts) : m_parts(parts) {}

    // Checks the project, asks the gate for a permit, writes batch, outputs and the batch's usage record to
    // the ledger and starts working. Nothing is written if it is refused. Existing files are never
    // overwritten: names get a number. Errors: the project's first stop and that of
    // ProjectPlanner::preflight, whose warnings the run has; those of account's permit; plan::…, names that
    // clash or cannot be made among them; errors::DiskFull; errors::FileUnwritable.
    [[nodiscard]] QFuture<Result<BatchRun*>> start(const project::Project& project,
                                                   const BatchOptions& options);

    // Goes on with a batch; needs no token and no network, only the lease it began under.
    // Errors: errors::UnknownBatch, ledger's LedgerOwnedElsewhere, account.lease_expired when it is too late.
    [[nodiscard]] QFuture<Result<BatchRun*>> resume(const BatchId& id, int workers = 0);

    // Goes on with a batch that has ended, to make its failed outputs after all; of one that has not ended
    // yet they stay failed. It stays the same batch for the service, and costs nothing more. Errors: as
    // resume, errors::NothingToResume when none has failed, ledger's LedgerBatchFinal when it was cancelled.
    [[nodiscard]] QFuture<Result<BatchRun*>> retry(const BatchId& id, int workers = 0);

    // Batches of all accounts that may go on, the oldest first.
    [[nodiscard]] Result<std::vector<BatchSummary>> unfinished() const;
    // The newest first.
    [[nodiscard]] Result<std::vector<BatchSummary>> list(int limit, int offset = 0) const;
    // Outputs of a batch with an index above `afterIndex` (−1: from the start), in order.
    [[nodiscard]] Result<std::vector<OutputReport>> completedOutputs(const BatchId& id, int afterIndex,
                                                                     int limit) const;

Q_SIGNALS:
    // A batch of this process has begun or has ended.
    void changed();

private:
    [[nodiscard]] Result<BatchId> writeDown(const project::Project& project, const PlanSummary& summary,
                                            const QString& outDir);
    [[nodiscard]] Result<void> mayFinish(const ledger::Batch& batch) const;
    [[nodiscard]] QFuture<Result<BatchRun*>> open(const BatchId& id, int workers, int first);
    [[nodiscard]] Result<std::vector<BatchSummary>>
    summaries(const std::vector<ledger::Batch>& batches) const;

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow

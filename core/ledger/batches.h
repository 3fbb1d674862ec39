#pragma once

#include "core/base/result.h"
#include "core/ledger/batch.h"

#include <vector>

namespace creatorup::ledger {

class Connection;

// Batches, to read. BatchWriter writes them.
class Batches {
public:
    explicit Batches(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] Result<std::optional<Batch>> find(const BatchId& id);
    // The newest first, `projectJson` left empty. With no account, everybody's.
    [[nodiscard]] Result<std::vector<Batch>> list(const std::optional<AccountId>& account, int limit,
                                                  int offset = 0);
    // Running or paused ones, the oldest first: what `resume` goes on with.
    [[nodiscard]] Result<std::vector<Batch>> unfinished();

    // Batches of this month that the kept lease's `used` cannot know of yet: those with a completed video,
    // none of which was acknowledged before that lease was stored, and those that are running or paused with
    // none completed yet, which are reserved. No clock is asked, since it may have been wrong then or now.
    [[nodiscard]] Result<int> localBatchesNotCounted(const AccountId& account, const QString& month);

private:
    Connection& m_connection;
};

}  // namespace creatorup::ledger

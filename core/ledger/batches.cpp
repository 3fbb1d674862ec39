#include "core/ledger/batches.h"

#include "core/ledger/connection.h"

namespace creatorup::ledger {

namespace {

// A list leaves the frozen project out: it may be large.
#define BATCH_COLUMNS(project)                                                                               \
    "SELECT id, account_id, origin, name, " project                                                          \
    ", out_dir, created_at_ms, lease_id, video_count, month, "                                               \
    "state, error_code, error_message, finished_at_ms FROM batches "

Batch read(Row row) {
    Batch batch;
    batch.id.value = row.text(0);
    batch.account.value = row.text(1);
    batch.origin = row.text(2);
    batch.name = row.text(3);
    batch.projectJson = row.bytes(4);
    batch.outDir = row.text(5);
    batch.createdAtMs = row.int64(6);
    batch.leaseId = row.text(7);
    batch.videoCount = row.integer(8);
    batch.month = row.text(9);
    batch.state = batchStateFrom(row.text(10)).value_or(BatchState::Failed);
    batch.error = row.error(11);
    batch.finishedAtMs = row.int64(13);
    return batch;
}

}  // namespace

Result<std::optional<Batch>> Batches::find(const BatchId& id) {
    return m_connection.one(BATCH_COLUMNS("project_json") "WHERE id = ?", {id.value}, read);
}

Result<std::vector<Batch>> Batches::list(const std::optional<AccountId>& account, int limit, int offset) {
    if (account)
        return m_connection.all(
            BATCH_COLUMNS("''") "WHERE account_id = ? ORDER BY created_at_ms DESC, rowid DESC "
                                "LIMIT ? OFFSET ?",
            {account->value, limit, offset}, read);
    return m_connection.all(BATCH_COLUMNS("''") "ORDER BY created_at_ms DESC, rowid DESC LIMIT ? OFFSET ?",
                            {limit, offset}, read);
}

Result<std::vector<Batch>> Batches::unfinished() {
    return m_connection.all(BATCH_COLUMNS("project_json") "WHERE state IN ('running', 'paused') "
                                                          "ORDER BY created_at_ms, rowid",
                            {}, read);
}

Result<int> Batches::localBatchesNotCounted(const AccountId& account, const QString& month) {
    auto count =
        m_connection.number("SELECT count(*) FROM batches WHERE account_id = ? AND month = ? AND CASE "
                            "WHEN has_completed THEN NOT in_lease ELSE state IN ('running', 'paused') END",
                            {account.value, month});
    if (!count) return fail(count.error());
    return static_cast<int>(*count);
}

}  // namespace creatorup::ledger

#include "core/ledger/outputs.h"

#include "core/ledger/connection.h"

namespace creatorup::ledger {

namespace {

#define OUTPUT_COLUMNS                                                                                       \
    "SELECT id, batch_id, idx, variant, delivery_id, file_name, state, segment_keys, frames, duration_ms, "  \
    "bytes, "                                                                                                \
    "render_ms, encoder, digest, completed_at_ms, error_code, error_message FROM outputs "

Output read(Row row) {
    Output output;
    output.id.value = row.text(0);
    output.batch.value = row.text(1);
    output.index = row.integer(2);
    output.variant = row.bytes(3);
    output.deliveryId = row.text(4);
    output.fileName = row.text(5);
    output.state = outputStateFrom(row.text(6)).value_or(OutputState::Failed);
    output.segmentKeys = row.bytes(7);
    output.error = row.error(15);
    if (output.state != OutputState::Completed) return output;
    output.facts = {.fileName = output.fileName,
                    .frames = row.int64(8),
                    .durationMs = row.int64(9),
                    .bytes = row.int64(10),
                    .renderMs = row.int64(11),
                    .encoder = row.text(12),
                    .digest = row.text(13),
                    .segmentKeys = output.segmentKeys,
                    .completedAtMs = row.int64(14)};
    return output;
}

}  // namespace

Result<std::optional<Output>> Outputs::find(const OutputId& id) {
    return m_connection.one(OUTPUT_COLUMNS "WHERE id = ?", {id.value}, read);
}

Result<std::optional<Output>> Outputs::findFile(const QString& outDir, const QString& fileName) {
    return m_connection.one(
        OUTPUT_COLUMNS "WHERE file_name = ? AND state = 'completed' AND batch_id IN "
                       "(SELECT id FROM batches WHERE out_dir = ?) ORDER BY completed_at_ms DESC LIMIT 1",
        {fileName, outDir}, read);
}

Result<OutputCounts> Outputs::counts(const BatchId& batch) {
    auto rows =
        m_connection.all("SELECT state, count(*) FROM outputs WHERE batch_id = ? GROUP BY state",
                         {batch.value}, [](Row row) { return std::pair(row.text(0), row.integer(1)); });
    if (!rows) return fail(rows.error());
    OutputCounts counts;
    for (const auto& [word, count] : *rows) {
        switch (outputStateFrom(word).value_or(OutputState::Failed)) {
        case OutputState::Waiting:
            counts.waiting = count;
            break;
        case OutputState::Completed:
            counts.completed = count;
            break;
        case OutputState::Failed:
            counts.failed = count;
            break;
        case OutputState::Cancelled:
            counts.cancelled = count;
            break;
        }
    }
    return counts;
}

Result<std::vector<Output>> Outputs::page(const BatchId& batch, std::optional<OutputState> state,
                                          int afterIndex, int limit) {
    if (state)
        return m_connection.all(OUTPUT_COLUMNS
                                "WHERE batch_id = ? AND state = ? AND idx > ? ORDER BY idx LIMIT ?",
                                {batch.value, wordOf(*state), afterIndex, limit}, read);
    return m_connection.all(OUTPUT_COLUMNS "WHERE batch_id = ? AND idx > ? ORDER BY idx LIMIT ?",
                            {batch.value, afterIndex, limit}, read);
}

}  // namespace creatorup::ledger

#include "core/ledger/output_hashes.h"

#include "core/ledger/transaction.h"

namespace creatorup::ledger {

Result<void> OutputHashes::remember(const QHash<OutputId, QString>& hashes) {
    if (hashes.isEmpty()) return {};
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    for (auto it = hashes.begin(); it != hashes.end(); ++it) {
        auto written =
            m_connection.run("INSERT OR REPLACE INTO output_hashes (output_id, sha256) VALUES (?, ?)",
                             {it.key().value, it.value()});
        if (!written) return fail(written.error());
    }
    return transaction->commit();
}

Result<QHash<OutputId, QString>> OutputHashes::ofBatch(const BatchId& batch) {
    const auto rows = m_connection.all(
        "SELECT h.output_id, h.sha256 FROM output_hashes h JOIN outputs o ON o.id = h.output_id "
        "WHERE o.batch_id = ?",
        {batch.value}, [](Row row) { return std::pair(OutputId{row.text(0)}, row.text(1)); });
    if (!rows) return fail(rows.error());
    QHash<OutputId, QString> hashes;
    for (const auto& [id, hash] : *rows)
        hashes.insert(id, hash);
    return hashes;
}

}  // namespace creatorup::ledger

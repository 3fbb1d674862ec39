#include "core/ledger/segment_recipes.h"

#include "core/ledger/transaction.h"

namespace creatorup::ledger {

namespace {

#define RECIPE_COLUMNS "SELECT key, source_path, source_sha256, recipe, stored_at_ms FROM segment_recipes "

SegmentRecipe read(Row row) {
    return {SegmentKey{row.text(0)}, row.text(1), Fingerprint{row.text(2)}, row.bytes(3), row.int64(4)};
}

}  // namespace

Result<void> SegmentRecipes::remember(const std::vector<SegmentRecipe>& recipes) {
    if (recipes.empty()) return {};
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    const std::int64_t now = m_clock.wallMs();
    for (const SegmentRecipe& recipe : recipes) {
        auto written = m_connection.run(
            "INSERT OR REPLACE INTO segment_recipes (key, source_path, source_sha256, recipe, stored_at_ms) "
            "VALUES (?, ?, ?, ?, ?)",
            {recipe.key.value, recipe.sourcePath, recipe.source.value, recipe.recipe, now});
        if (!written) return fail(written.error());
    }
    auto pruned =
        m_connection.run("DELETE FROM segment_recipes WHERE rowid IN (SELECT rowid FROM segment_recipes "
                         "ORDER BY stored_at_ms DESC, rowid DESC LIMIT -1 OFFSET ?)",
                         {MaxEntries});
    if (!pruned) return fail(pruned.error());
    return transaction->commit();
}

Result<std::optional<SegmentRecipe>> SegmentRecipes::find(const SegmentKey& key) {
    return m_connection.one(RECIPE_COLUMNS "WHERE key = ?", {key.value}, read);
}

Result<std::vector<SegmentRecipe>> SegmentRecipes::ofSource(const QString& path, const Fingerprint& source) {
    return m_connection.all(RECIPE_COLUMNS "WHERE source_path = ? OR source_sha256 = ? "
                                           "ORDER BY stored_at_ms DESC, rowid DESC LIMIT 100",
                            {path, source.value}, read);
}

}  // namespace creatorup::ledger

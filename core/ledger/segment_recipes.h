#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace creatorup::ledger {

class Connection;

struct SegmentRecipe {
    SegmentKey key;
    QString sourcePath;  // absolute
    Fingerprint source;
    QByteArray recipe;            // canonical JSON, whose hash the key is
    std::int64_t storedAtMs = 0;  // set by remember
};

// What segments were made of, those that are gone included. Only a memory: the oldest go when there are more
// than `MaxEntries`.
class SegmentRecipes {
public:
    static constexpr int MaxEntries = 20'000;

    SegmentRecipes(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    // All in one step; those that are known become the newest.
    [[nodiscard]] Result<void> remember(const std::vector<SegmentRecipe>& recipes);
    [[nodiscard]] Result<std::optional<SegmentRecipe>> find(const SegmentKey& key);
    // Those of the same file by its place or by its content, the newest first, at most 100.
    [[nodiscard]] Result<std::vector<SegmentRecipe>> ofSource(const QString& path, const Fingerprint& source);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

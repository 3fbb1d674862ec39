#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace creatorup::ledger {

class Connection;

// A finished segment in the cache folder.
struct StoredSegment {
    SegmentKey key;
    QString fileName;  // in AppPaths::segmentsDir(), one path component
    std::int64_t frames = 0;
    std::int64_t bytes = 0;
    QString packetDigest;           // hex, of its video packets
    QString extradataDigest;        // hex, of its parameter sets
    QByteArray facts;               // JSON of whoever made it
    std::int64_t createdAtMs = 0;   // set by insert
    std::int64_t lastUsedAtMs = 0;  // set by insert and touch
};

// What the segment cache holds between runs. The files are the caller's business.
class Segments {
public:
    Segments(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    // Replaces what was known of this key.
    [[nodiscard]] Result<void> insert(const StoredSegment& segment);
    [[nodiscard]] Result<std::optional<StoredSegment>> find(const SegmentKey& key);
    // It was used now. Unknown keys are passed over.
    [[nodiscard]] Result<void> touch(const SegmentKey& key);
    [[nodiscard]] Result<void> forget(const SegmentKey& key);
    [[nodiscard]] Result<std::int64_t> totalBytes();
    [[nodiscard]] Result<int> count();
    // The first to go when room is needed come first.
    [[nodiscard]] Result<std::vector<StoredSegment>> leastRecentlyUsed(int limit, int offset = 0);

    // What is known of those that were used last.
    [[nodiscard]] Result<std::vector<QByteArray>> recentFacts(int limit);

    // 20 GiB until it is set.
    [[nodiscard]] Result<std::int64_t> limitBytes();
    [[nodiscard]] Result<void> setLimitBytes(std::int64_t bytes);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

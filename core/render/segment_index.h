#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <optional>

namespace creatorup::render {

// What is known of a finished segment.
struct SegmentFacts {
    SegmentKey key;
    qint64 frames = 0;
    qint64 bytes = 0;         // of its file
    QString packetDigest;     // of its video packets
    QString extradataDigest;  // of its parameter sets
    // What making it took, of a clip's segment that was just made; else nothing.
    qint64 encodeMs = 0;
    qint64 pixels = 0;  // of one picture
    QString work = {};  // as plan::workOf says
};

// Where finished segments are remembered between runs. core/workflow keeps it in the ledger.
class SegmentIndex {
public:
    virtual ~SegmentIndex() = default;
    [[nodiscard]] virtual Result<std::optional<SegmentFacts>> find(const SegmentKey& key) = 0;
    // Durable when it returns.
    [[nodiscard]] virtual Result<void> insert(const SegmentFacts& facts) = 0;
    // It was used now.
    [[nodiscard]] virtual Result<void> touch(const SegmentKey& key) = 0;
    [[nodiscard]] virtual Result<void> forget(const SegmentKey& key) = 0;
};

}  // namespace creatorup::render

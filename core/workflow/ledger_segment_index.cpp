#include "core/workflow/ledger_segment_index.h"

#include "core/workflow/seen_speed.h"

namespace creatorup::workflow {

Result<std::optional<render::SegmentFacts>> LedgerSegmentIndex::find(const SegmentKey& key) {
    const auto stored = m_ledger.segments().find(key);
    if (!stored) return fail(stored.error());
    if (!*stored) return std::nullopt;
    const ledger::StoredSegment& s = **stored;
    return render::SegmentFacts{s.key, s.frames, s.bytes, s.packetDigest, s.extradataDigest};
}

Result<void> LedgerSegmentIndex::insert(const render::SegmentFacts& facts) {
    ledger::StoredSegment row;
    row.key = facts.key;
    row.fileName = facts.key.value + QStringLiteral(".seg");
    row.frames = facts.frames;
    row.bytes = facts.bytes;
    row.packetDigest = facts.packetDigest;
    row.extradataDigest = facts.extradataDigest;
    row.facts = factsOf(facts);
    return m_ledger.segments().insert(row);
}

}  // namespace creatorup::workflow

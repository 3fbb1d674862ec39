#pragma once

#include "core/ledger/ledger.h"
#include "core/render/segment_index.h"

namespace creatorup::workflow {

class LedgerSegmentIndex final : public render::SegmentIndex {
public:
    explicit LedgerSegmentIndex(ledger::Ledger& ledger) : m_ledger(ledger) {}

    [[nodiscard]] Result<std::optional<render::SegmentFacts>> find(const SegmentKey& key) override;
    [[nodiscard]] Result<void> insert(const render::SegmentFacts& facts) override;
    [[nodiscard]] Result<void> touch(const SegmentKey& key) override {
        return m_ledger.segments().touch(key);
    }
    [[nodiscard]] Result<void> forget(const SegmentKey& key) override {
        return m_ledger.segments().forget(key);
    }

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow

#pragma once

#include "core/account/clock_mark_store.h"
#include "core/ledger/ledger.h"

namespace creatorup::workflow {

class LedgerClockMarkStore final : public account::ClockMarkStore {
public:
    explicit LedgerClockMarkStore(ledger::Ledger& ledger) : m_ledger(ledger) {}

    [[nodiscard]] Result<std::optional<account::ClockMark>> load() override {
        const auto mark = m_ledger.device().clockMark();
        if (!mark) return fail(mark.error());
        if (!*mark) return std::nullopt;
        return account::ClockMark{(*mark)->highWaterMs, (*mark)->updatedAtMs, (*mark)->bootMs,
                                  (*mark)->bootId};
    }

    [[nodiscard]] Result<void> save(const account::ClockMark& mark) override {
        return m_ledger.device().setClockMark({mark.highWaterMs, mark.wallMs, mark.bootMs, mark.bootId});
    }

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow

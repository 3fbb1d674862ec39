#pragma once

#include "core/account/local_batches.h"
#include "core/ledger/ledger.h"

namespace creatorup::workflow {

class LedgerLocalBatches final : public account::LocalBatches {
public:
    explicit LedgerLocalBatches(ledger::Ledger& ledger) : m_ledger(ledger) {}

    [[nodiscard]] Result<int> notCounted(const AccountId& account, const QString& month) override {
        return m_ledger.batches().localBatchesNotCounted(account, month);
    }

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow

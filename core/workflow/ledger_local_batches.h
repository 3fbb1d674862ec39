#pragma once

#include "core/account/local_batches.h"
#include "core/ledger/ledger.h"

namespace creatorup::workflow {

class LedgerLocalBatches final : public account::LocalBatches {
public:
    explicit LedgerLocalBatches(ledger::Ledger& ledger) : m_ledger(ledger) {}

    // Acknowledgements bear this computer's time, which may be wrong, and the lease's `iat` whole seconds of
    // the service's; so what counts is when the lease was stored here.
    [[nodiscard]] Result<int> notCounted(const AccountId& account, const QString& month,
                                         std::int64_t leaseIatMs) override {
        const auto lease = m_ledger.leases().find(account);
        if (!lease) return fail(lease.error());
        const std::int64_t storedAtMs = *lease ? (*lease)->storedAtMs : leaseIatMs;
        return m_ledger.batches().localBatchesNotCounted(account, month, storedAtMs);
    }

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow

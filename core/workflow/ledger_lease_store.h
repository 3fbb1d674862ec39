#pragma once

#include "core/account/lease_store.h"
#include "core/ledger/ledger.h"

namespace creatorup::workflow {

class LedgerLeaseStore final : public account::LeaseStore {
public:
    explicit LedgerLeaseStore(ledger::Ledger& ledger) : m_ledger(ledger) {}

    [[nodiscard]] Result<std::optional<QByteArray>> lease(const AccountId& account) override;
    [[nodiscard]] Result<void> keepLease(const AccountId& account, const QByteArray& jws,
                                         std::int64_t seq) override;
    [[nodiscard]] Result<services::LeaseKeys> keys(const QString& origin) override;
    [[nodiscard]] Result<void> keepKeys(const QString& origin, const services::LeaseKeys& keys) override;

private:
    ledger::Ledger& m_ledger;
};

}  // namespace creatorup::workflow

#pragma once

#include "core/account/account_store.h"
#include "core/ledger/ledger.h"
#include "core/net/service_origins.h"

namespace creatorup::workflow {

// Accounts over the ledger, those of one pair of services only: others on this computer are left alone.
class LedgerAccountStore final : public account::AccountStore {
public:
    LedgerAccountStore(ledger::Ledger& ledger, net::ServiceOrigins origins)
        : m_ledger(ledger), m_origins(std::move(origins)) {}

    [[nodiscard]] Result<std::optional<account::Account>> current() override;
    [[nodiscard]] Result<account::Account> put(const account::Account& account) override;
    [[nodiscard]] Result<void> signOut(const AccountId& id) override;
    // Any account of this computer, at whatever services.
    [[nodiscard]] Result<std::optional<account::Account>> find(const AccountId& id);

private:
    ledger::Ledger& m_ledger;
    net::ServiceOrigins m_origins;
};

}  // namespace creatorup::workflow

#pragma once

#include "core/account/account.h"
#include "core/base/result.h"

#include <optional>

namespace creatorup::account {

// Where accounts are kept; implemented over the ledger.
class AccountStore {
public:
    virtual ~AccountStore() = default;
    // The account that the programs open with, at these origins.
    [[nodiscard]] virtual Result<std::optional<Account>> current() = 0;
    // Makes or updates the row of (origin, digiUpOrigin, digiUpUserId) and makes it current. The answer bears
    // the id that stands: the known one, else a new one.
    [[nodiscard]] virtual Result<Account> put(const Account& account) = 0;
    // Keeps the row, its lease and its records.
    [[nodiscard]] virtual Result<void> signOut(const AccountId& id) = 0;
};

}  // namespace creatorup::account

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/account.h"

#include <optional>
#include <vector>

namespace creatorup::ledger {

class Connection;

// Accounts and origins live side by side; none is ever deleted, since usage may still be owed by it.
class Accounts {
public:
    Accounts(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    // Makes or updates the row of (origin, digiupOrigin, digiupUserId). `id` in the argument counts only for
    // a new row, and may be empty; the answer bears the id that stands. Where `current` is set, all others
    // lose it.
    [[nodiscard]] Result<Account> put(const Account& account);
    [[nodiscard]] Result<std::optional<Account>> find(const AccountId& id);
    [[nodiscard]] Result<std::optional<Account>> findUser(const QString& origin, const QString& digiupOrigin,
                                                          const QString& digiupUserId);
    // The newest sign-in with this address at these origins first.
    [[nodiscard]] Result<std::optional<Account>> findEmail(const QString& origin, const QString& digiupOrigin,
                                                           const QString& email);
    [[nodiscard]] Result<std::optional<Account>> current();
    [[nodiscard]] Result<std::vector<Account>> all();
    // Errors: LedgerNotFound.
    [[nodiscard]] Result<void> makeCurrent(const AccountId& id);
    // Keeps the row, its lease and its records; the account stays current, signed out.
    [[nodiscard]] Result<void> signOut(const AccountId& id);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

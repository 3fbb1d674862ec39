#include "core/workflow/ledger_account_store.h"

namespace creatorup::workflow {

namespace {

account::Account fromRow(const ledger::Account& row) {
    const auto lifetime = row.vault == ledger::VaultKind::Memory ? secrets::Lifetime::ThisProcess
                                                                 : secrets::Lifetime::UntilRemoved;
    return {row.id,   row.origin, row.digiupOrigin,     row.digiupUserId, row.email,
            row.name, lifetime,   row.tokenExpiresAtMs, row.signedIn};
}

}  // namespace

Result<std::optional<account::Account>> LedgerAccountStore::current() {
    // The ledger's current account may be one of other services, with which another program works; then the
    // newest sign-in at these counts.
    const auto rows = m_ledger.accounts().all();
    if (!rows) return fail(rows.error());
    const auto isOurs = [this](const ledger::Account& row) {
        return row.origin == m_origins.creatorUp.text() && row.digiupOrigin == m_origins.digiUp.text();
    };
    std::optional<account::Account> newest;
    for (const ledger::Account& row : *rows) {
        if (!isOurs(row)) continue;
        if (row.current) return fromRow(row);
        if (!newest && row.signedIn) newest = fromRow(row);
    }
    return newest;
}

Result<std::optional<account::Account>> LedgerAccountStore::find(const AccountId& id) {
    const auto row = m_ledger.accounts().find(id);
    if (!row) return fail(row.error());
    if (!*row) return std::nullopt;
    return fromRow(**row);
}

Result<account::Account> LedgerAccountStore::put(const account::Account& account) {
    ledger::Account row;
    row.id = account.id;
    row.origin = account.origin;
    row.digiupOrigin = account.digiUpOrigin;
    row.digiupUserId = account.digiUpUserId;
    row.email = account.email;
    row.name = account.name;
    row.vault = account.tokenLifetime == secrets::Lifetime::ThisProcess ? ledger::VaultKind::Memory
                                                                        : ledger::VaultKind::Keychain;
    row.tokenExpiresAtMs = account.tokenExpiresAtMs;
    row.signedIn = account.signedIn;
    row.current = true;
    const auto kept = m_ledger.accounts().put(row);
    if (!kept) return fail(kept.error());
    return fromRow(*kept);
}

Result<void> LedgerAccountStore::signOut(const AccountId& id) {
    return m_ledger.accounts().signOut(id);
}

}  // namespace creatorup::workflow

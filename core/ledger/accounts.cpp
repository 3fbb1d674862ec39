#include "core/ledger/accounts.h"

#include "core/ledger/ledger_errors.h"
#include "core/ledger/transaction.h"

namespace creatorup::ledger {

namespace {

#define ACCOUNT_COLUMNS                                                                                      \
    "SELECT id, origin, digiup_origin, digiup_user_id, email, name, vault, token_expires_at_ms, signed_in, " \
    "is_current FROM accounts "

Account read(Row row) {
    return {.id = AccountId{row.text(0)},
            .origin = row.text(1),
            .digiupOrigin = row.text(2),
            .digiupUserId = row.text(3),
            .email = row.text(4),
            .name = row.text(5),
            .vault = row.text(6) == QLatin1String("memory") ? VaultKind::Memory : VaultKind::Keychain,
            .tokenExpiresAtMs = row.int64(7),
            .signedIn = row.flag(8),
            .current = row.flag(9)};
}

QString word(VaultKind vault) {
    return vault == VaultKind::Memory ? QStringLiteral("memory") : QStringLiteral("keychain");
}

Result<void> notFound() {
    return fail(LedgerNotFound, QStringLiteral("The ledger does not know this account."));
}

}  // namespace

Result<Account> Accounts::put(const Account& account) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    if (account.current) {
        if (auto ran = m_connection.run("UPDATE accounts SET is_current = 0 WHERE is_current = 1"); !ran)
            return fail(ran.error());
    }
    const AccountId id = account.id.isEmpty() ? AccountId::random() : account.id;
    auto written = m_connection.run(
        "INSERT INTO accounts (id, origin, digiup_origin, digiup_user_id, email, name, vault, "
        "token_expires_at_ms, "
        "signed_in, is_current, signed_in_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (origin, digiup_origin, digiup_user_id) DO UPDATE SET email = excluded.email, "
        "name = excluded.name, vault = excluded.vault, token_expires_at_ms = excluded.token_expires_at_ms, "
        "signed_in = excluded.signed_in, is_current = excluded.is_current, "
        "signed_in_at_ms = excluded.signed_in_at_ms",
        {id.value, account.origin, account.digiupOrigin, account.digiupUserId, account.email, account.name,
         word(account.vault), account.tokenExpiresAtMs, account.signedIn, account.current, m_clock.wallMs()});
    if (!written) return fail(written.error());
    auto stands = findUser(account.origin, account.digiupOrigin, account.digiupUserId);
    if (!stands) return fail(stands.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return **stands;
}

Result<std::optional<Account>> Accounts::find(const AccountId& id) {
    return m_connection.one(ACCOUNT_COLUMNS "WHERE id = ?", {id.value}, read);
}

Result<std::optional<Account>> Accounts::findUser(const QString& origin, const QString& digiupOrigin,
                                                  const QString& digiupUserId) {
    return m_connection.one(ACCOUNT_COLUMNS "WHERE origin = ? AND digiup_origin = ? AND digiup_user_id = ?",
                            {origin, digiupOrigin, digiupUserId}, read);
}

Result<std::optional<Account>> Accounts::findEmail(const QString& origin, const QString& digiupOrigin,
                                                   const QString& email) {
    return m_connection.one(
        ACCOUNT_COLUMNS "WHERE origin = ? AND digiup_origin = ? AND email = ? ORDER BY signed_in_at_ms DESC",
        {origin, digiupOrigin, email}, read);
}

Result<std::optional<Account>> Accounts::current() {
    return m_connection.one(ACCOUNT_COLUMNS "WHERE is_current = 1", {}, read);
}

Result<std::vector<Account>> Accounts::all() {
    return m_connection.all(ACCOUNT_COLUMNS "ORDER BY signed_in_at_ms DESC", {}, read);
}

Result<void> Accounts::makeCurrent(const AccountId& id) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    if (auto ran = m_connection.run("UPDATE accounts SET is_current = 0 WHERE is_current = 1"); !ran)
        return fail(ran.error());
    auto changed = m_connection.run("UPDATE accounts SET is_current = 1 WHERE id = ?", {id.value});
    if (!changed) return fail(changed.error());
    if (*changed == 0) return notFound();
    return transaction->commit();
}

Result<void> Accounts::signOut(const AccountId& id) {
    auto changed = m_connection.run("UPDATE accounts SET signed_in = 0, token_expires_at_ms = 0 WHERE id = ?",
                                    {id.value});
    if (!changed) return fail(changed.error());
    if (*changed == 0) return notFound();
    return {};
}

}  // namespace creatorup::ledger

#include "core/ledger/leases.h"

#include "core/ledger/transaction.h"

#include <algorithm>

namespace creatorup::ledger {

namespace {

bool haveOneInCommon(const std::vector<TrustedKey>& a, const std::vector<TrustedKey>& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

}  // namespace

Result<LeasePut> Leases::put(const AccountId& account, const QByteArray& jws, std::int64_t seq) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto changed = m_connection.run(
        "INSERT INTO leases (account_id, jws, seq, stored_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT "
        "(account_id) "
        "DO UPDATE SET jws = excluded.jws, seq = excluded.seq, stored_at_ms = excluded.stored_at_ms "
        "WHERE excluded.seq >= leases.seq",
        {account.value, jws, seq, m_clock.wallMs()});
    if (!changed) return fail(changed.error());
    if (*changed == 0) return LeasePut::OlderIgnored;
    // What the service had acknowledged until now is in what this lease says was used.
    auto marked =
        m_connection.run("UPDATE batches SET in_lease = 1 WHERE account_id = ? AND counted_at_ms > 0 "
                         "AND NOT in_lease",
                         {account.value});
    if (!marked) return fail(marked.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return LeasePut::Stored;
}

Result<std::optional<StoredLease>> Leases::find(const AccountId& account) {
    return m_connection.one("SELECT jws, seq, stored_at_ms FROM leases WHERE account_id = ?", {account.value},
                            [](Row row) {
                                return StoredLease{row.bytes(0), row.int64(1), row.int64(2)};
                            });
}

Result<void> Leases::setTrustedKeys(const QString& origin, const std::vector<TrustedKey>& keys) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    const auto before = trustedKeys(origin);
    if (!before) return fail(before.error());
    if (auto ran = m_connection.run("DELETE FROM trusted_keys WHERE origin = ?", {origin}); !ran)
        return fail(ran.error());
    if (!before->empty() && !haveOneInCommon(*before, keys)) {
        auto ran = m_connection.run(
            "DELETE FROM leases WHERE account_id IN (SELECT id FROM accounts WHERE origin = ?)", {origin});
        if (!ran) return fail(ran.error());
    }
    for (const TrustedKey& key : keys) {
        auto written =
            m_connection.run("INSERT INTO trusted_keys (origin, kid, x, stored_at_ms) VALUES (?, ?, ?, ?)",
                             {origin, key.kid, key.x, m_clock.wallMs()});
        if (!written) return fail(written.error());
    }
    return transaction->commit();
}

Result<std::vector<TrustedKey>> Leases::trustedKeys(const QString& origin) {
    return m_connection.all("SELECT kid, x FROM trusted_keys WHERE origin = ? ORDER BY kid", {origin},
                            [](Row row) {
                                return TrustedKey{row.text(0), row.text(1)};
                            });
}

}  // namespace creatorup::ledger

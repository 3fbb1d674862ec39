#include "core/workflow/ledger_lease_store.h"

#include "core/services/base64url.h"

namespace creatorup::workflow {

Result<std::optional<QByteArray>> LedgerLeaseStore::lease(const AccountId& account) {
    const auto stored = m_ledger.leases().find(account);
    if (!stored) return fail(stored.error());
    if (!*stored) return std::nullopt;
    return (*stored)->jws;
}

Result<void> LedgerLeaseStore::keepLease(const AccountId& account, const QByteArray& jws, std::int64_t seq) {
    const auto put = m_ledger.leases().put(account, jws, seq);
    if (!put) return fail(put.error());
    return {};
}

Result<services::LeaseKeys> LedgerLeaseStore::keys(const QString& origin) {
    const auto trusted = m_ledger.leases().trustedKeys(origin);
    if (!trusted) return fail(trusted.error());
    services::LeaseKeys keys;
    for (const ledger::TrustedKey& key : *trusted)
        if (const auto bytes = services::fromBase64Url(key.x.toLatin1())) keys.insert(key.kid, *bytes);
    return keys;
}

Result<void> LedgerLeaseStore::keepKeys(const QString& origin, const services::LeaseKeys& keys) {
    std::vector<ledger::TrustedKey> rows;
    for (auto it = keys.begin(); it != keys.end(); ++it)
        rows.push_back({it.key(), QString::fromLatin1(services::toBase64Url(it.value()))});
    return m_ledger.leases().setTrustedKeys(origin, rows);
}

}  // namespace creatorup::workflow

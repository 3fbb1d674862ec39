#include "core/account/lease_keeper.h"

#include "core/account/account_errors.h"
#include "core/account/lease_rules.h"

namespace creatorup::account {

LeaseKeeper::LeaseKeeper(LeaseStore& store, KeyTrust& trust, ClockGuard& clock)
    : m_store(store), m_trust(trust), m_clock(clock) {}

Result<services::LeaseClaims> LeaseKeeper::kept(const Account& account, const QString& deviceId) const {
    const auto jws = m_store.lease(account.id);
    if (!jws) return fail(jws.error());
    if (!*jws)
        return fail(accountErrors::NoLease,
                    QStringLiteral("There is no permission to render on this computer yet. "
                                   "Connect to the internet and sign in."));
    const auto keys = m_trust.known();
    if (!keys) return fail(keys.error());
    return readKeptLease(**jws, *keys, {account.digiUpUserId, deviceId});
}

Result<services::LeaseClaims> LeaseKeeper::accept(const Account& account, const QString& deviceId,
                                                  const QByteArray& jws, const services::LeaseKeys& keys) {
    const auto before = m_store.lease(account.id);
    if (!before) return fail(before.error());
    std::optional<std::int64_t> keptSeq;
    if (*before) {
        // One that does not verify any more (a new key, a damaged file) is no bar to a good one.
        if (const auto old = services::verifyLease(**before, keys)) keptSeq = old->seq;
    }
    auto claims = acceptNewLease(jws, keys, {account.digiUpUserId, deviceId}, keptSeq);
    if (!claims) return claims;
    if (keptSeq && claims->seq == *keptSeq) return claims;

    if (const auto remembered = m_trust.remember(keys); !remembered) return fail(remembered.error());
    if (const auto stored = m_store.keepLease(account.id, jws, claims->seq); !stored)
        return fail(stored.error());
    if (const auto set = m_clock.setFromSignedTime(claims->iat * 1000); !set) return fail(set.error());
    return claims;
}

}  // namespace creatorup::account

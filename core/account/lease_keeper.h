#pragma once

#include "core/account/account.h"
#include "core/account/clock_guard.h"
#include "core/account/key_trust.h"
#include "core/account/lease_store.h"
#include "core/services/lease.h"

namespace creatorup::account {

// Takes new leases in and reads the kept one. Nothing but a newer signed lease ever changes what is kept.
class LeaseKeeper {
public:
    // All must outlive it.
    LeaseKeeper(LeaseStore& store, KeyTrust& trust, ClockGuard& clock);

    // The kept lease, verified. Errors: accountErrors::NoLease, UntrustedService; the store's.
    [[nodiscard]] Result<services::LeaseClaims> kept(const Account& account, const QString& deviceId) const;

    // Checks a lease that has just come, keeps it, and sets the clock mark to the time it was signed. The one
    // that is kept already, come again, is no news. Errors: accountErrors::LeaseRefused; the stores'.
    [[nodiscard]] Result<services::LeaseClaims> accept(const Account& account, const QString& deviceId,
                                                       const QByteArray& jws,
                                                       const services::LeaseKeys& keys);

private:
    LeaseStore& m_store;
    KeyTrust& m_trust;
    ClockGuard& m_clock;
};

}  // namespace creatorup::account

#pragma once

#include "core/account/lease_store.h"
#include "core/services/service_access.h"

#include <QFuture>

namespace creatorup::account {

enum class TrustPolicy {
    PinnedOnly,        // releases
    PinnedAndLoopback  // builds with CREATORUP_DEV_TRUST: also what a service on this computer says its keys
                       // are
};

// What this build was made with.
[[nodiscard]] TrustPolicy buildTrustPolicy();

// Whose signatures on leases are believed: those of the CreatorUp that `access` reaches.
class KeyTrust {
public:
    // `store` must outlive it.
    KeyTrust(services::ServiceAccess access, LeaseStore& store, TrustPolicy policy = buildTrustPolicy());

    // For a lease that is about to come: under PinnedAndLoopback the keys of a service on this computer are
    // asked of it. Errors: accountErrors::UntrustedService, serviceErrors, the store's.
    [[nodiscard]] QFuture<Result<services::LeaseKeys>> fetch();
    // Once a lease was believed with these: a service's on this computer are kept, for reading the lease
    // offline. Errors: the store's.
    [[nodiscard]] Result<void> remember(const services::LeaseKeys& keys);

    // For a lease that is kept; no network. Errors: accountErrors::UntrustedService, the store's.
    [[nodiscard]] Result<services::LeaseKeys> known() const;

private:
    services::ServiceAccess m_access;
    LeaseStore& m_store;
    TrustPolicy m_policy;
};

}  // namespace creatorup::account

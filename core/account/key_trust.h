#pragma once

#include "core/account/lease_store.h"
#include "core/net/api_client.h"
#include "core/net/origin.h"

#include <QFuture>

namespace creatorup::account {

enum class TrustPolicy {
    PinnedOnly,        // releases
    PinnedAndLoopback  // builds with CREATORUP_DEV_TRUST: also what a service on this computer says its keys
                       // are
};

// What this build was made with.
[[nodiscard]] TrustPolicy buildTrustPolicy();

// Whose signatures on leases are believed.
class KeyTrust {
public:
    // Both must outlive it.
    KeyTrust(net::ApiClient& api, LeaseStore& store, TrustPolicy policy = buildTrustPolicy());

    // For a lease that is about to come: under PinnedAndLoopback the keys of a service on this computer are
    // fetched, and remembered for reading the lease offline. Errors: accountErrors::UntrustedService,
    // netErrors, serviceErrors, the store's.
    [[nodiscard]] QFuture<Result<services::LeaseKeys>> keysOf(const net::Origin& origin);

    // For a lease that is kept; no network. Errors: accountErrors::UntrustedService, the store's.
    [[nodiscard]] Result<services::LeaseKeys> knownKeysOf(const net::Origin& origin) const;

private:
    net::ApiClient& m_api;
    LeaseStore& m_store;
    TrustPolicy m_policy;
};

}  // namespace creatorup::account

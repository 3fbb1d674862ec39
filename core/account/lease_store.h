#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/services/lease_key.h"

#include <QByteArray>

#include <optional>

namespace creatorup::account {

// Where leases, and keys fetched from a service on this computer, are kept; implemented over the ledger.
class LeaseStore {
public:
    virtual ~LeaseStore() = default;
    // The newest lease, as it was received: whoever reads it verifies it again.
    [[nodiscard]] virtual Result<std::optional<QByteArray>> lease(const AccountId& account) = 0;
    // Does not replace one with a higher `seq`.
    [[nodiscard]] virtual Result<void> keepLease(const AccountId& account, const QByteArray& jws,
                                                 std::int64_t seq) = 0;
    [[nodiscard]] virtual Result<services::LeaseKeys> keys(const QString& origin) = 0;
    [[nodiscard]] virtual Result<void> keepKeys(const QString& origin, const services::LeaseKeys& keys) = 0;
};

}  // namespace creatorup::account

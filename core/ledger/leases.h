#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace creatorup::ledger {

class Connection;

// A lease as it was received: signed, so no secret; who reads it verifies it again.
struct StoredLease {
    QByteArray jws;
    std::int64_t seq = 0;
    std::int64_t storedAtMs = 0;  // wall clock
};

// A service's public key for leases.
struct TrustedKey {
    QString kid;
    QString x;  // base64url, as in its JWK

    friend bool operator==(const TrustedKey&, const TrustedKey&) = default;
};

enum class LeasePut { Stored, OlderIgnored };

class Leases {
public:
    Leases(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    // A lease whose seq is below the kept one's never replaces it.
    [[nodiscard]] Result<LeasePut> put(const AccountId& account, const QByteArray& jws, std::int64_t seq);
    [[nodiscard]] Result<std::optional<StoredLease>> find(const AccountId& account);

    // Replaces the keys that are trusted for leases of this origin. The caller decides whether they may be.
    // When none of the old ones is left, it is another service: its leases of before are forgotten, whose
    // `seq` would stand in the way of new ones.
    [[nodiscard]] Result<void> setTrustedKeys(const QString& origin, const std::vector<TrustedKey>& keys);
    [[nodiscard]] Result<std::vector<TrustedKey>> trustedKeys(const QString& origin);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

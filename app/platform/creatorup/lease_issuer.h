#pragma once

#include "app/platform/creatorup/memberships.h"
#include "core/services/lease_key.h"

#include <QJsonArray>

namespace creatorup::platform::creatorup_api {

// Signs what a member may do on one device.
class LeaseIssuer final {
public:
    // The first key signs; the others are published, because leases of theirs live or will be signed with
    // them. `lifeSeconds` replaces the 14 days, for tests.
    LeaseIssuer(QList<services::LeaseKeyPair> keys, std::optional<int> lifeSeconds, MemberStore& store,
                const Clock& clock)
        : m_keys(std::move(keys)), m_lifeSeconds(lifeSeconds), m_store(store), m_clock(clock) {}

    // `used` is the stricter of both services' counts for this month. Errors: databaseErrors, gatewayErrors
    // (DigiUp last confirmed the membership before a lease's life).
    [[nodiscard]] Result<QByteArray> issue(const Member& member, const QString& deviceId,
                                           const Membership& membership, int used);
    // As GET /keys lists them.
    [[nodiscard]] QJsonArray publicKeys() const;

private:
    const QList<services::LeaseKeyPair> m_keys;
    const std::optional<int> m_lifeSeconds;
    MemberStore& m_store;
    const Clock& m_clock;
};

}  // namespace creatorup::platform::creatorup_api

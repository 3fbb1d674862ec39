#pragma once

#include "app/platform/creatorup/memberships.h"
#include "core/services/lease_key.h"

namespace creatorup::platform::creatorup_api {

// Signs what a member may do on one device.
class LeaseIssuer final {
public:
    // `lifeSeconds` replaces the 14 days, for tests.
    LeaseIssuer(services::LeaseKeyPair key, std::optional<int> lifeSeconds, MemberStore& store,
                const Clock& clock)
        : m_key(std::move(key)), m_lifeSeconds(lifeSeconds), m_store(store), m_clock(clock) {}

    // `used` is the stricter of both services' counts for this month. Errors: databaseErrors.
    [[nodiscard]] Result<QByteArray> issue(const Member& member, const QString& deviceId,
                                           const Membership& membership, int used);
    [[nodiscard]] QJsonObject publicKey() const { return services::toJwk(m_key.kid, m_key.publicKey); }

private:
    const services::LeaseKeyPair m_key;
    const std::optional<int> m_lifeSeconds;
    MemberStore& m_store;
    const Clock& m_clock;
};

}  // namespace creatorup::platform::creatorup_api

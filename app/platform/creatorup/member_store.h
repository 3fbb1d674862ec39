#pragma once

#include "app/platform/creatorup/membership.h"
#include "app/platform/database.h"
#include "core/base/clock.h"
#include "core/services/lease.h"
#include "core/services/membership.h"

#include <cstdint>

namespace creatorup::platform::creatorup_api {

// A user of this service: what DigiUp said about them last.
struct Member {
    QString id;  // ours
    QString digiUpUserId;
    QString email;
    QString name;
    QString avatarUrl;  // empty: none
    QString plan;
    std::optional<int> localRenderingLimit;  // nullopt: unlimited
    int deviceLimit = 1;
    bool renderingAllowed = true;  // else the plan does not have it
};

struct Device {
    QString id;  // made by the device
    QString name;
    QString os;
    QString lastSeen;
};

// Users, their devices, the tokens that DigiUp vouched for, and the leases given out. Errors: databaseErrors.
class MemberStore final {
public:
    MemberStore(Database& database, const Clock& clock) : m_database(database), m_clock(clock) {}

    // Adds the user or refreshes e-mail, name and picture; an empty e-mail or name leaves the one that is
    // known.
    [[nodiscard]] Result<Member> upsert(const QString& digiUpUserId, const QString& email,
                                        const QString& name, const QString& avatarUrl);
    [[nodiscard]] Result<std::optional<Member>> member(const QString& id);
    [[nodiscard]] Result<void> noteMembership(const QString& id, const Membership& membership);
    // As DigiUp last said it; nullopt: never. Its use is of the month in which DigiUp said it.
    [[nodiscard]] Result<std::optional<Membership>> lastMembership(const QString& id);

    // Remembers by hash, until the token's own end, whom a token belongs to.
    [[nodiscard]] Result<void> rememberToken(const QByteArray& token, const QString& userId,
                                             std::int64_t expiresSeconds);
    [[nodiscard]] Result<void> forgetToken(const QByteArray& token);
    [[nodiscard]] Result<std::optional<Member>> memberOfKnownToken(const QByteArray& token);

    [[nodiscard]] Result<QList<Device>> devices(const QString& userId);
    // False: the account's other devices are as many as the limit, or more after a change of plan.
    [[nodiscard]] Result<bool> admitDevice(const QString& userId, const Device& device, int limit);
    // False: there is no such device of this user.
    [[nodiscard]] Result<bool> noteSeen(const QString& userId, const QString& deviceId);
    [[nodiscard]] Result<bool> signOutDevice(const QString& userId, const QString& deviceId);

    // Notes the lease under a new jti and the next seq, which it returns in the claims. A seq is at least the
    // time in milliseconds: clients refuse a lower one than they had, and it must rise after a backup was
    // restored, too.
    [[nodiscard]] Result<services::LeaseClaims> addLease(const QString& userId, services::LeaseClaims claims);

    [[nodiscard]] QString now() const { return isoUtc(m_clock.wallMs()); }

private:
    Database& m_database;
    const Clock& m_clock;
};

}  // namespace creatorup::platform::creatorup_api

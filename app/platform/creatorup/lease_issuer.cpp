#include "app/platform/creatorup/lease_issuer.h"

#include "core/services/lease.h"

#include <algorithm>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t DaySeconds = 24LL * 60 * 60;

QStringList featuresOf(const Membership& membership) {
    QStringList features;
    if (membership.renderingAllowed) features.append(services::LocalRenderingFeature);
    if (membership.plan.hasAiSubtitle) features.append(QStringLiteral("ai_subtitle"));
    if (membership.plan.hasAiVoiceover) features.append(QStringLiteral("ai_voiceover"));
    return features;
}

}  // namespace

Result<QByteArray> LeaseIssuer::issue(const Member& member, const QString& deviceId,
                                      const Membership& membership, int used) {
    const std::int64_t now = m_clock.wallMs() / 1000;
    const std::int64_t life = m_lifeSeconds ? *m_lifeSeconds : 14 * DaySeconds;
    // From when DigiUp said it: an outage of DigiUp's makes no lease longer.
    std::int64_t end = std::min(now, membership.confirmedSeconds) + life;
    // But what it said holds for a minute, also where leases are shorter than that.
    if (end <= now && now - membership.confirmedSeconds <= Memberships::keepSeconds) end = now + life;
    if (membership.paidUntilSeconds) end = std::min(end, *membership.paidUntilSeconds + 3 * DaySeconds);
    if (end <= now)
        return fail(gatewayErrors::NotSent,
                    QStringLiteral("DigiUp has not confirmed the plan for too long."));
    const auto claims =
        m_store.addLease(member.id, {.iss = services::LeaseIssuer,
                                     .aud = services::LeaseAudience,
                                     .jti = {},
                                     .seq = 0,
                                     .sub = member.digiUpUserId,
                                     .plan = membership.plan.name,
                                     .features = featuresOf(membership),
                                     .videoQuality = membership.plan.videoQuality,
                                     .localRenderingLimit = membership.plan.localRenderingLimit,
                                     .localRenderingUsed = used,
                                     .month = monthUtc(m_clock.wallMs()),
                                     .deviceId = deviceId,
                                     .iat = now,
                                     .exp = end,
                                     .softExp = std::min(end, now + life / 2)});
    if (!claims) return fail(claims.error());
    return services::signLease(*claims, m_keys.first().secretKey, m_keys.first().kid);
}

QJsonArray LeaseIssuer::publicKeys() const {
    QJsonArray list;
    for (const services::LeaseKeyPair& key : m_keys)
        list.append(services::toJwk(key.kid, key.publicKey));
    return list;
}

}  // namespace creatorup::platform::creatorup_api

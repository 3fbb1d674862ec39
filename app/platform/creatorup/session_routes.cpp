#include "app/platform/creatorup/body_reader.h"
#include "app/platform/creatorup/chain.h"
#include "app/platform/creatorup/routes.h"
#include "app/platform/creatorup/service_errors.h"
#include "core/services/lease.h"

#include <QJsonArray>

#include <algorithm>

namespace creatorup::platform::creatorup_api {
namespace {

QJsonValue limitOf(const std::optional<int>& limit) {
    return limit ? QJsonValue(*limit) : QJsonValue();
}

QJsonObject userObject(const Member& member) {
    return {{QStringLiteral("id"), member.id},
            {QStringLiteral("digiup_user_id"), member.digiUpUserId},
            {QStringLiteral("email"), member.email},
            {QStringLiteral("name"), member.name},
            {QStringLiteral("avatar_url"),
             member.avatarUrl.isEmpty() ? QJsonValue() : QJsonValue(member.avatarUrl)}};
}

QJsonObject planObject(const services::PlanLimits& plan) {
    return {{QStringLiteral("name"), plan.name},
            {QStringLiteral("local_rendering_limit"), limitOf(plan.localRenderingLimit)},
            {QStringLiteral("video_quality"), services::wordFor(plan.videoQuality)},
            {QStringLiteral("device_limit"), deviceLimitOf(plan.deviceLimit)},
            {QStringLiteral("has_ai_subtitle"), plan.hasAiSubtitle},
            {QStringLiteral("has_ai_voiceover"), plan.hasAiVoiceover}};
}

// Why a feature is closed; null if it is open.
QJsonValue reasonAgainst(const QString& feature, const Membership& membership, int used) {
    const services::PlanLimits& plan = membership.plan;
    const bool included = feature == services::LocalRenderingFeature ? membership.renderingAllowed
                          : feature == QLatin1String("ai_subtitle")  ? plan.hasAiSubtitle
                                                                     : plan.hasAiVoiceover;
    if (!included) return QStringLiteral("FEATURE_NOT_IN_PLAN");
    if (feature == services::LocalRenderingFeature && plan.localRenderingLimit &&
        used >= *plan.localRenderingLimit)
        return QStringLiteral("QUOTA_USED");
    return {};
}

// The answer of /digiup/membership/check. The lease is given in any case: it says what is used up.
Result<QJsonObject> membershipObject(const Parts& parts, const Member& member, const Membership& membership,
                                     const QString& feature, const QString& deviceId) {
    const QString month = monthUtc(parts.clock.wallMs());
    const auto counted = parts.records.used(member.id, month);
    if (!counted) return fail(counted.error());
    const int used = std::max(*counted, membership.usedAtDigiUp);  // whichever is stricter
    const auto lease = parts.leases.issue(member, deviceId, membership, used);
    if (!lease) return fail(lease.error());
    const QJsonValue reason = reasonAgainst(feature, membership, used);
    return QJsonObject{{QStringLiteral("feature"), feature},
                       {QStringLiteral("has_access"), reason.isNull()},
                       {QStringLiteral("reason"), reason},
                       {QStringLiteral("plan"), planObject(membership.plan)},
                       {QStringLiteral("usage"), QJsonObject{{QStringLiteral("month_year"), month},
                                                             {QStringLiteral("local_rendering_used"), used}}},
                       {QStringLiteral("lease"), QString::fromLatin1(*lease)}};
}

Result<HttpAnswer> deviceLimitReached(const Parts& parts, const Member& member, int limit,
                                      const QString& deviceId) {
    const auto devices = parts.members.devices(member.id);
    if (!devices) return fail(devices.error());
    return failure(403, QStringLiteral("DEVICE_LIMIT"),
                   QStringLiteral("The plan's devices are all in use; sign one out first."),
                   QJsonObject{{QStringLiteral("devices"), deviceList(*devices, deviceId)},
                               {QStringLiteral("limit"), deviceLimitOf(limit)}});
}

Result<HttpAnswer> signedIn(const Parts& parts, const Member& member, const Membership& membership,
                            const Device& device) {
    const auto admitted = parts.members.admitDevice(member.id, device, membership.plan.deviceLimit);
    if (!admitted) return fail(admitted.error());
    if (!*admitted) return deviceLimitReached(parts, member, membership.plan.deviceLimit, device.id);
    const auto state =
        membershipObject(parts, member, membership, services::LocalRenderingFeature, device.id);
    if (!state) return fail(state.error());
    return success(200, QStringLiteral("Signed in."),
                   QJsonObject{{QStringLiteral("user"), userObject(member)},
                               {QStringLiteral("membership"), *state},
                               {QStringLiteral("lease"), state->value(QLatin1String("lease"))}});
}

FutureAnswer verify(const Parts& parts, const Call& call) {
    BodyReader body(call.body);
    BodyReader given(body.object(QLatin1StringView("device")), QStringLiteral("device."));
    const Device device{.id = given.text(QLatin1StringView("id"), 1, 64),
                        .name = given.text(QLatin1StringView("name"), 1, 200),
                        .os = given.text(QLatin1StringView("os"), 1, 200),
                        .lastSeen = {}};
    if (const auto problems = body.problems() + given.problems(); !problems.isEmpty())
        return answerNow(invalid(problems));
    const QByteArray token = call.token();
    return andThen(parts.identities.memberOf(token, Trust::Fresh, Priority::SignIn), parts.context,
                   [parts, token, device](const Member& member) {
                       parts.forwarder.offer(member.id, token);
                       return andThen(parts.memberships.of(member, token, Priority::SignIn), parts.context,
                                      [parts, member, device](const Membership& membership) {
                                          return parts.commits.run<HttpAnswer>(
                                              [parts, member, membership, device] {
                                                  return signedIn(parts, member, membership, device);
                                              });
                                      });
                   })
        .then(parts.context, settled);
}

Result<HttpAnswer> checked(const Parts& parts, const Member& member, const Membership& membership,
                           const QString& feature, const QString& deviceId) {
    const auto seen = parts.members.noteSeen(member.id, deviceId);
    if (!seen) return fail(seen.error());
    if (!*seen)
        return fail(serviceErrors::DeviceSignedOut,
                    QStringLiteral("This device is signed out; sign in again."));
    const auto state = membershipObject(parts, member, membership, feature, deviceId);
    if (!state) return fail(state.error());
    return success(200, QStringLiteral("Membership."), *state);
}

FutureAnswer check(const Parts& parts, const Call& call) {
    const QUrlQuery& query = call.request.query;
    BodyReader given(
        {{QStringLiteral("feature"), query.queryItemValue(QStringLiteral("feature"), QUrl::FullyDecoded)},
         {QStringLiteral("device_id"),
          query.queryItemValue(QStringLiteral("device_id"), QUrl::FullyDecoded)}});
    const QString feature = given.oneOf(
        QLatin1StringView("feature"),
        {services::LocalRenderingFeature, QStringLiteral("ai_subtitle"), QStringLiteral("ai_voiceover")});
    const QString deviceId = given.text(QLatin1StringView("device_id"), 1, 64);
    if (!given.problems().isEmpty()) return answerNow(invalid(given.problems()));
    const QByteArray token = call.token();
    return andThen(parts.identities.memberOf(token, Trust::Fresh, Priority::Ordinary), parts.context,
                   [parts, token, feature, deviceId](const Member& member) {
                       parts.forwarder.offer(member.id, token);
                       return andThen(parts.memberships.of(member, token, Priority::Ordinary), parts.context,
                                      [parts, member, feature, deviceId](const Membership& membership) {
                                          return parts.commits.run<HttpAnswer>([parts, member, membership,
                                                                                feature, deviceId] {
                                              return checked(parts, member, membership, feature, deviceId);
                                          });
                                      });
                   })
        .then(parts.context, settled);
}

FutureMember refreshed(const Parts& parts, const QByteArray& token, const Member& member) {
    if (const auto wait = parts.syncs.take(member.id, parts.clock.bootMs()))
        return readyNow<Member>(fail(serviceErrors::TooOften,
                                     QStringLiteral("The user was refreshed just now."),
                                     QString::number(*wait / 1000 + 1)));
    return parts.identities.refreshed(token);
}

FutureAnswer sync(const Parts& parts, const Call& call) {
    const QByteArray token = call.token();
    return andThen(andThen(parts.identities.memberOf(token, Trust::Known, Priority::Ordinary), parts.context,
                           [parts, token](const Member& member) { return refreshed(parts, token, member); }),
                   parts.context,
                   [parts, token](const Member& member) {
                       parts.forwarder.offer(member.id, token);
                       return readyNow<HttpAnswer>(
                           success(200, QStringLiteral("User."),
                                   QJsonObject{{QStringLiteral("user"), userObject(member)},
                                               {QStringLiteral("synced_at"), parts.members.now()}}));
                   })
        .then(parts.context, settled);
}

}  // namespace

QList<Route> sessionRoutes(const Parts& parts) {
    return {{"POST", QStringLiteral("/digiup/verify"), Access::Bearer,
             [parts](const Call& call) { return verify(parts, call); }},
            {"GET", QStringLiteral("/digiup/user/sync"), Access::Bearer,
             [parts](const Call& call) { return sync(parts, call); }},
            {"GET", QStringLiteral("/digiup/membership/check"), Access::Bearer,
             [parts](const Call& call) { return check(parts, call); }}};
}

}  // namespace creatorup::platform::creatorup_api

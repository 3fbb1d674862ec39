#include "app/platform/creatorup/memberships.h"

#include "app/platform/creatorup/chain.h"
#include "app/platform/creatorup/service_errors.h"

#include <QDateTime>
#include <QJsonArray>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t KeepMs = Memberships::keepSeconds * 1000;
constexpr std::int64_t GraceSeconds = 3LL * 24 * 60 * 60;

Result<QJsonValue> payloadOf(const GatewayReply& reply) {
    if (reply.status == 401)
        return fail(serviceErrors::TokenInvalid,
                    QStringLiteral("DigiUp does not know this token; sign in again."));
    if (reply.status != 200)
        return fail(gatewayErrors::BadAnswer, QStringLiteral("DigiUp did not answer what it was asked."),
                    QString::number(reply.status));
    return reply.payload();
}

services::PlanLimits limitsFrom(const QJsonObject& plan) {
    const QJsonValue limit = plan.value(QLatin1String("local_rendering_limit"));
    const services::PlanLimits starter = services::starterLimits();
    services::PlanLimits limits = starter;
    limits.name = plan.value(QLatin1String("name")).toString().remove(QChar(0));
    if (limit.isNull())  // null is unlimited; a missing limit is not
        limits.localRenderingLimit.reset();
    else
        limits.localRenderingLimit = limit.toInt(*starter.localRenderingLimit);
    const QJsonValue devices = plan.value(QLatin1String("device_limit"));
    limits.deviceLimit = devices.isNull() ? UnlimitedDevices : devices.toInt(starter.deviceLimit);
    limits.videoQuality = services::videoQualityFrom(plan.value(QLatin1String("video_quality")).toString())
                              .value_or(starter.videoQuality);
    limits.hasAiSubtitle = plan.value(QLatin1String("has_ai_subtitle")).toBool(starter.hasAiSubtitle);
    limits.hasAiVoiceover = plan.value(QLatin1String("has_ai_voiceover")).toBool(starter.hasAiVoiceover);
    return limits;
}

services::PlanLimits named(const QList<services::PlanLimits>& plans, const QString& name) {
    const QString wanted = name.isEmpty() || name.compare(QLatin1String("free"), Qt::CaseInsensitive) == 0
                               ? QStringLiteral("Starter")
                               : name;
    for (const services::PlanLimits& plan : plans)
        if (plan.name.compare(wanted, Qt::CaseInsensitive) == 0) return plan;
    return services::starterLimits(wanted);
}

}  // namespace

FutureMembership Memberships::of(const Member& member, const QByteArray& token, Priority priority) {
    const auto kept = m_kept.constFind(token);
    if (kept != m_kept.constEnd() && kept->untilMs > m_clock.bootMs())
        return readyNow<Membership>(kept->membership);
    const QByteArray key = (priority == Priority::SignIn ? QByteArray("1") : QByteArray("2")) + token;
    return m_asking.join(key, [&] { return ask(member, token, priority); })
        .then(this, [this, id = member.id](const Result<Membership>& membership) -> Result<Membership> {
            if (membership || !gatewayErrors::isOutage(membership.error())) return membership;
            const auto last = m_store.lastMembership(id);
            return last && *last ? Result<Membership>(**last) : membership;
        });
}

FutureMembership Memberships::ask(const Member& member, const QByteArray& token, Priority priority) {
    return andThen(planName(token, priority), this, [this, member, token, priority](const PlanName& name) {
        return andThen(plans(priority), this, [this, member, token, priority, name](const PlanList& list) {
            const Membership membership{.plan = named(list, name.name),
                                        .paidUntilSeconds = name.paidUntilSeconds,
                                        .confirmedSeconds = m_clock.wallMs() / 1000};
            return andThen(withUse(membership, token, priority), this,
                           [this, id = member.id, token](const Membership& whole) {
                               return readyNow(this->kept(id, token, whole));
                           });
        });
    });
}

QFuture<Result<Memberships::PlanName>> Memberships::planName(const QByteArray& token, Priority priority) {
    return andThen(
        m_gateway.get(QStringLiteral("/user/subscription"), token, priority), this,
        [this, token, priority](const GatewayReply& reply) -> QFuture<Result<PlanName>> {
            const auto payload = payloadOf(reply);
            if (!payload) return readyNow<PlanName>(fail(payload.error()));
            const QJsonObject membership = payload->toObject().value(QLatin1String("membership")).toObject();
            const QDateTime end = QDateTime::fromString(membership.value(QLatin1String("endDate")).toString(),
                                                        Qt::ISODateWithMs);
            const auto paidUntil =
                end.isValid() ? std::optional<std::int64_t>(end.toSecsSinceEpoch()) : std::nullopt;
            const bool over = paidUntil && *paidUntil + GraceSeconds <= m_clock.wallMs() / 1000;
            // `isActive` counts, not `status`.
            if (!membership.value(QLatin1String("isActive")).toBool() || over)
                return accountType(token, priority);
            return readyNow<PlanName>(
                PlanName{membership.value(QLatin1String("planName")).toString().remove(QChar(0)), paidUntil});
        });
}

QFuture<Result<Memberships::PlanName>> Memberships::accountType(const QByteArray& token, Priority priority) {
    return andThen(
        m_gateway.get(QStringLiteral("/user/me"), token, priority), this, [](const GatewayReply& reply) {
            const auto payload = payloadOf(reply);
            if (!payload) return readyNow<PlanName>(fail(payload.error()));
            return readyNow<PlanName>(
                PlanName{payload->toObject().value(QLatin1String("accountType")).toString().remove(QChar(0)),
                         std::nullopt});
        });
}

QFuture<Result<Memberships::PlanList>> Memberships::plans(Priority priority) {
    if (m_plansUntilMs > m_clock.bootMs()) return readyNow<PlanList>(m_plans);
    const QByteArray key(priority == Priority::SignIn ? "1" : "2");
    return m_askingPlans.join(key, [&] {
        return andThen(m_gateway.get(QStringLiteral("/membership/plans"), {}, priority), this,
                       [this](const GatewayReply& reply) {
                           const auto payload = payloadOf(reply);
                           if (!payload) return readyNow<PlanList>(fail(payload.error()));
                           m_plans.clear();
                           const QJsonArray list = payload->toArray();
                           for (const auto& plan : list)
                               m_plans.append(limitsFrom(plan.toObject()));
                           m_plansUntilMs = m_clock.bootMs() + KeepMs;
                           return readyNow<PlanList>(m_plans);
                       });
    });
}

FutureMembership Memberships::withUse(const Membership& membership, const QByteArray& token,
                                      Priority priority) {
    return m_gateway.get(QStringLiteral("/membership/feature/local_rendering/access"), token, priority)
        .then(this, [membership](const Result<GatewayReply>& reply) -> Result<Membership> {
            Membership whole = membership;
            if (!reply || reply->status != 200) return whole;  // our own count stands alone then
            const QJsonObject data = reply->payload().toObject();
            const QJsonObject usage = data.value(QLatin1String("usage")).toObject();
            whole.usedAtDigiUp = std::max(0, usage.value(QLatin1String("local_rendering_used")).toInt());
            const bool quotaLeft =
                !whole.plan.localRenderingLimit || whole.usedAtDigiUp < *whole.plan.localRenderingLimit;
            whole.renderingAllowed = data.value(QLatin1String("hasAccess")).toBool(true) || !quotaLeft;
            return whole;
        });
}

Result<Membership> Memberships::kept(const QString& memberId, const QByteArray& token,
                                     const Membership& membership) {
    if (const auto noted = m_store.noteMembership(memberId, membership); !noted) return fail(noted.error());
    const std::int64_t now = m_clock.bootMs();
    m_kept.removeIf([now](auto it) { return it.value().untilMs <= now; });
    m_kept.insert(token, {membership, now + KeepMs});
    return membership;
}

}  // namespace creatorup::platform::creatorup_api

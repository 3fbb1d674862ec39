#include "core/account/permit_gate.h"

#include "core/account/account_errors.h"
#include "core/base/clock.h"

#include <QDate>

#include <algorithm>

namespace creatorup::account {
namespace {

using namespace Qt::StringLiterals;
using services::VideoQuality;

// DigiUp's plans by what they allow: the name of the smallest that allows this size; empty if none does.
QString planThatAllows(int shortSide) {
    if (shortSide <= shortSideLimit(VideoQuality::Medium)) return u"Starter"_s;
    if (shortSide <= shortSideLimit(VideoQuality::High)) return u"Growth"_s;
    if (shortSide <= shortSideLimit(VideoQuality::Ultra)) return u"Pro"_s;
    return {};
}

// The largest of them that is still allowed.
const DeliverySize* largestAllowed(const std::vector<DeliverySize>& sizes, int limit) {
    const DeliverySize* best = nullptr;
    for (const DeliverySize& size : sizes) {
        if (size.shortSide <= limit && (!best || size.shortSide > best->shortSide)) best = &size;
    }
    return best;
}

QString qualityRefusal(const DeliverySize& delivery, const QString& plan, int limit,
                       const PermitRequest& request) {
    const DeliverySize* smaller = largestAllowed(request.alternatives, limit);
    const QString larger = planThatAllows(delivery.shortSide);
    QStringList ways;
    if (smaller) ways.append(u"use %1"_s.arg(smaller->name));
    if (!larger.isEmpty()) ways.append(u"change to %1"_s.arg(larger));
    QString advice = ways.join(u", or "_s);
    if (!advice.isEmpty()) advice = u" "_s + advice.at(0).toUpper() + advice.mid(1) + u"."_s;
    return u"%1 is %2 wide; %3 allows up to %4.%5"_s.arg(delivery.name)
        .arg(delivery.shortSide)
        .arg(plan)
        .arg(limit)
        .arg(advice);
}

// "2026-12-01" for "2026-11".
QString firstOfNextMonth(const QString& month) {
    const QDate first = QDate::fromString(month + u"-01"_s, Qt::ISODate);
    return first.addMonths(1).toString(Qt::ISODate);
}

QString quotaRefusal(const Quota& quota, const QString& plan) {
    QString text = u"All %1 batches of %2 in %3 are used. New ones come on %4"_s.arg(*quota.limit)
                       .arg(plan, quota.month, firstOfNextMonth(quota.month));
    if (plan != "Pro"_L1) text += u", or with a larger plan"_s;
    return text + u"."_s;
}

}  // namespace

PermitGate::PermitGate(Account account, services::LeaseClaims lease, QString deviceId, LocalBatches& batches)
    : m_account(std::move(account)), m_lease(std::move(lease)), m_deviceId(std::move(deviceId)),
      m_batches(batches) {}

Result<Quota> PermitGate::quota(std::int64_t nowMs) const {
    Quota quota{.month = monthUtc(nowMs), .used = 0, .limit = m_lease.localRenderingLimit};
    const auto local = m_batches.notCounted(m_account.id, quota.month);
    if (!local) return fail(local.error());
    quota.used = *local + (quota.month == m_lease.month ? m_lease.localRenderingUsed : 0);
    return quota;
}

Result<void> PermitGate::checkDevice() const {
    if (m_lease.deviceId == m_deviceId) return {};
    return fail(accountErrors::WrongDevice,
                u"The permission to render was given to another device. Sign in on this one."_s);
}

Result<void> PermitGate::mayFinish(std::int64_t nowMs) const {
    if (const auto ours = checkDevice(); !ours) return ours;
    if (nowMs < m_lease.exp * 1000 + finishWithinMs) return {};
    return fail(
        accountErrors::LeaseExpired,
        u"The permission for this batch ended more than a day ago. Connect to the internet and sign in, "
        "then resume: what is finished stays."_s);
}

Result<void> PermitGate::checkLease(std::int64_t nowMs) const {
    if (const auto ours = checkDevice(); !ours) return ours;
    if (nowMs >= m_lease.exp * 1000)
        return fail(
            accountErrors::LeaseExpired,
            u"The permission to render offline ended on %1. Connect to the internet and sign in."_s.arg(
                isoUtc(m_lease.exp * 1000).left(10)));
    return {};
}

Result<void> PermitGate::checkPlan(const PermitRequest& request) const {
    if (!m_lease.features.contains(request.feature))
        return fail(accountErrors::FeatureMissing,
                    u"%1 does not include rendering on this computer (%2). Change the plan."_s.arg(
                        m_lease.plan, request.feature));
    const int limit = shortSideLimit(m_lease.videoQuality);
    for (const DeliverySize& delivery : request.deliveries) {
        if (delivery.shortSide > limit)
            return fail(accountErrors::QualityAbovePlan,
                        qualityRefusal(delivery, m_lease.plan, limit, request));
    }
    return {};
}

Result<void> PermitGate::mayUse(QLatin1StringView feature, std::int64_t nowMs) const {
    if (const auto held = checkLease(nowMs); !held) return held;
    if (m_lease.features.contains(feature)) return {};
    // Voices are what DigiUp's largest plan has; every plan of today has captions.
    if (feature == services::AiVoiceoverFeature)
        return fail(
            accountErrors::NotInPlan,
            u"%1 does not include voices made from text (%2). Change to Pro."_s.arg(m_lease.plan, feature));
    const QString what = feature == services::AiSubtitleFeature ? u"captions made from speech"_s : u"this"_s;
    return fail(accountErrors::NotInPlan,
                u"%1 does not include %2 (%3). Change the plan."_s.arg(m_lease.plan, what, feature));
}

Result<RenderPermit> PermitGate::permit(const PermitRequest& request, std::int64_t nowMs) const {
    if (const auto held = checkLease(nowMs); !held) return fail(held.error());
    if (const auto allowed = checkPlan(request); !allowed) return fail(allowed.error());
    const auto month = quota(nowMs);
    if (!month) return fail(month.error());
    if (month->isUsedUp()) return fail(accountErrors::QuotaUsedUp, quotaRefusal(*month, m_lease.plan));

    RenderPermit permit;
    permit.m_accountId = m_account.id;
    permit.m_origin = m_account.origin;
    permit.m_leaseId = m_lease.jti;
    permit.m_deviceId = m_deviceId;
    permit.m_plan = m_lease.plan;
    permit.m_month = month->month;
    permit.m_issuedAtMs = nowMs;
    return permit;
}

}  // namespace creatorup::account

#pragma once

#include "core/account/account.h"
#include "core/account/local_batches.h"
#include "core/account/permit_request.h"
#include "core/account/render_permit.h"
#include "core/base/result.h"
#include "core/services/lease.h"

#include <optional>

namespace creatorup::account {

// What is left of a month's batches.
struct Quota {
    QString month;  // "YYYY-MM"
    int used = 0;   // as far as is known here: the service's count and what it does not know of yet
    std::optional<int> limit;  // nullopt is unlimited

    [[nodiscard]] bool isUsedUp() const { return limit && used >= *limit; }
};

// Decides whether a batch may start; works without a network, from a lease that is verified already.
class PermitGate {
public:
    // `deviceId` is this computer's; `batches` must outlive the gate.
    PermitGate(Account account, services::LeaseClaims lease, QString deviceId, LocalBatches& batches);

    // `nowMs` is ClockGuard's time. A new month inside the lease starts at 0. Errors: LocalBatches'.
    [[nodiscard]] Result<Quota> quota(std::int64_t nowMs) const;

    // Errors: accountErrors::WrongDevice, LeaseExpired, FeatureMissing, QualityAbovePlan, QuotaUsedUp, each
    // saying what would allow it; LocalBatches'.
    [[nodiscard]] Result<RenderPermit> permit(const PermitRequest& request, std::int64_t nowMs) const;

    // Whether the plan has what is used beside rendering (services::AiSubtitleFeature, AiVoiceoverFeature).
    // Errors: accountErrors::WrongDevice, LeaseExpired; NotInPlan, saying what would allow it.
    [[nodiscard]] Result<void> mayUse(QLatin1StringView feature, std::int64_t nowMs) const;

    // How long after its lease's end a batch may still go on that began before.
    static constexpr std::int64_t finishWithinMs = 24LL * 3600 * 1000;
    // Errors: accountErrors::WrongDevice, LeaseExpired.
    [[nodiscard]] Result<void> mayFinish(std::int64_t nowMs) const;

private:
    [[nodiscard]] Result<void> checkDevice() const;
    [[nodiscard]] Result<void> checkLease(std::int64_t nowMs) const;
    [[nodiscard]] Result<void> checkPlan(const PermitRequest& request) const;

    Account m_account;
    services::LeaseClaims m_lease;
    QString m_deviceId;
    LocalBatches& m_batches;
};

}  // namespace creatorup::account

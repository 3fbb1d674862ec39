#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/creatorup/member_store.h"

#include <QHash>
#include <QObject>

namespace creatorup::platform::creatorup_api {

// A member's plan, as DigiUp says.
struct Membership {
    services::PlanLimits plan;
    std::optional<std::int64_t> paidUntilSeconds;  // since 1970 UTC; nullopt: no end
    int usedAtDigiUp = 0;                          // local_rendering this month; 0 also if DigiUp did not say
    bool renderingAllowed = true;  // false only if DigiUp said so for another reason than the quota
};
using FutureMembership = QFuture<Result<Membership>>;

// The plan by DigiUp's precedence: active membership, else account type, else "free", which is Starter.
// An answer holds for 60 s.
class Memberships final : public QObject {
    Q_OBJECT

public:
    Memberships(DigiUpGateway& gateway, MemberStore& store, const Clock& clock)
        : m_gateway(gateway), m_store(store), m_clock(clock) {}

    // Errors: serviceErrors::TokenInvalid, gatewayErrors, databaseErrors.
    [[nodiscard]] FutureMembership of(const Member& member, const QByteArray& token, Priority priority);

private:
    struct PlanName {
        QString name;
        std::optional<std::int64_t> paidUntilSeconds;
    };
    using PlanList = QList<services::PlanLimits>;

    [[nodiscard]] QFuture<Result<PlanName>> planName(const QByteArray& token, Priority priority);
    [[nodiscard]] QFuture<Result<PlanName>> accountType(const QByteArray& token, Priority priority);
    [[nodiscard]] QFuture<Result<PlanList>> plans(Priority priority);
    [[nodiscard]] FutureMembership withUse(const Membership& membership, const QByteArray& token,
                                           Priority priority);
    [[nodiscard]] Result<Membership> kept(const Member& member, const Membership& membership);

    struct Kept {
        Membership membership;
        std::int64_t untilMs;
    };
    DigiUpGateway& m_gateway;
    MemberStore& m_store;
    const Clock& m_clock;
    QHash<QString, Kept> m_kept;  // by member
    PlanList m_plans;
    std::int64_t m_plansUntilMs = 0;
};

}  // namespace creatorup::platform::creatorup_api

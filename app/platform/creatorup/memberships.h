#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/creatorup/in_flight.h"
#include "app/platform/creatorup/member_store.h"
#include "app/platform/creatorup/membership.h"

#include <QHash>
#include <QObject>

namespace creatorup::platform::creatorup_api {

using FutureMembership = QFuture<Result<Membership>>;

// The plan by DigiUp's precedence: active membership, else account type, else "free", which is Starter.
// An answer holds for 60 s; while DigiUp cannot be asked, the last one does.
class Memberships final : public QObject {
    Q_OBJECT

public:
    static constexpr std::int64_t keepSeconds = 60;

    Memberships(DigiUpGateway& gateway, MemberStore& store, const Clock& clock)
        : m_gateway(gateway), m_store(store), m_clock(clock), m_asking(this), m_askingPlans(this) {}

    // Errors: serviceErrors::TokenInvalid, gatewayErrors (if DigiUp never said), databaseErrors.
    [[nodiscard]] FutureMembership of(const Member& member, const QByteArray& token, Priority priority);

private:
    struct PlanName {
        QString name;
        std::optional<std::int64_t> paidUntilSeconds;
    };
    using PlanList = QList<services::PlanLimits>;

    [[nodiscard]] FutureMembership ask(const Member& member, const QByteArray& token, Priority priority);
    [[nodiscard]] QFuture<Result<PlanName>> planName(const QByteArray& token, Priority priority);
    [[nodiscard]] QFuture<Result<PlanName>> accountType(const QByteArray& token, Priority priority);
    [[nodiscard]] QFuture<Result<PlanList>> plans(Priority priority);
    [[nodiscard]] FutureMembership withUse(const Membership& membership, const QByteArray& token,
                                           Priority priority);
    [[nodiscard]] Result<Membership> kept(const QString& memberId, const QByteArray& token,
                                          const Membership& membership);

    struct Kept {
        Membership membership;
        std::int64_t untilMs;
    };
    DigiUpGateway& m_gateway;
    MemberStore& m_store;
    const Clock& m_clock;
    InFlight<Result<Membership>> m_asking;
    InFlight<Result<PlanList>> m_askingPlans;
    QHash<QByteArray, Kept> m_kept;  // by token: a new sign-in sees a new plan at once
    PlanList m_plans;
    std::int64_t m_plansUntilMs = 0;
};

}  // namespace creatorup::platform::creatorup_api

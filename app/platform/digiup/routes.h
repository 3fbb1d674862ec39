#pragma once

#include "app/platform/digiup/digiup_api.h"

// The tables of DigiUp's routes, a file for each part of the contract. What they refer to outlives them.
namespace creatorup::platform::digiup {

struct AuthParts {
    DigiUpStore& store;
    Passwords& passwords;
    const QByteArray& jwtSecret;
    QObject* context;  // hashing is waited for on its thread
};

[[nodiscard]] QList<Route> authRoutes(const AuthParts& parts);    // /auth/…
[[nodiscard]] QList<Route> accountRoutes(DigiUpStore& store);     // /user/…
[[nodiscard]] QList<Route> membershipRoutes(DigiUpStore& store);  // /membership/…
[[nodiscard]] QList<Route> usageRoutes(DigiUpStore& store);       // /batch/… and /creatorup/sync/usage
[[nodiscard]] QList<Route> productRoutes(DigiUpStore& store, const QByteArray& jwtSecret);  // /creatorup/…

// {plan, status, end_date} as /creatorup/… says it; "free" without an active membership.
[[nodiscard]] Result<QJsonObject> subscriptionSummary(DigiUpStore& store, const User& user);
// The plan whose limits hold for a user now: the active membership's, else Starter's.
[[nodiscard]] Result<Plan> effectivePlan(DigiUpStore& store, const User& user);

}  // namespace creatorup::platform::digiup

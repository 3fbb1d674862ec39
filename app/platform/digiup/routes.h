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

[[nodiscard]] QList<Route> authRoutes(const AuthParts& parts);     // /auth/register and /auth/login
[[nodiscard]] QList<Route> sessionRoutes(DigiUpStore& store);      // the rest of /auth/… and its status
[[nodiscard]] QList<Route> accountRoutes(const AuthParts& parts);  // /user/…
[[nodiscard]] QList<Route> membershipRoutes(DigiUpStore& store);   // /membership/…
[[nodiscard]] QList<Route> usageRoutes(DigiUpStore& store);        // /batch/… and /creatorup/sync/usage
[[nodiscard]] QList<Route> productRoutes(DigiUpStore& store, const QByteArray& jwtSecret);  // /creatorup/…

[[nodiscard]] QList<Route> pricingRoutes(DigiUpStore& store);  // /apps-pricing
[[nodiscard]] QList<Route> originalRoutes(DigiUpStore& store,
                                          const QByteArray& jwtSecret);  // Quirks::likeOriginal

// The answer of /creatorup/verify, with `subscriptionOf` the user.
[[nodiscard]] HttpAnswer verify(DigiUpStore& store, const QByteArray& secret, const Call& call,
                                const std::function<Result<QJsonObject>(const User&)>& subscriptionOf);
// {digiup_user_id, email, name, avatar_url} as /creatorup/… says it.
[[nodiscard]] QJsonObject productUser(const User& user);
// The data of /batch/create.
[[nodiscard]] QJsonObject batchObject(int id, const QString& createdAt, const Call& call);
// What the original says of everybody.
[[nodiscard]] QJsonObject mockedSubscription();
// {plan, status, end_date} as /creatorup/… says it; "free" without an active membership.
[[nodiscard]] Result<QJsonObject> subscriptionSummary(DigiUpStore& store, const User& user);
// The plan whose limits hold for a user now: the active membership's, else Starter's.
[[nodiscard]] Result<Plan> effectivePlan(DigiUpStore& store, const User& user);

}  // namespace creatorup::platform::digiup

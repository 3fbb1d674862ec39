#pragma once

#include "core/net/api_client.h"
#include "core/services/login.h"
#include "core/services/plan_offer.h"
#include "core/services/profile_change.h"
#include "core/services/purchase.h"
#include "core/services/registration.h"
#include "core/services/subscription.h"

#include <QFuture>
#include <QList>

#include <memory>
#include <optional>

namespace creatorup::services {

// DigiUp's calls that we need, under /api/v1/client. Its limit is 100 calls per 15 minutes and address: spend
// few. Every call ends with its value, one of netErrors or serviceErrors, or errors::Cancelled when the
// ApiClient goes.
class DigiUpClient {
public:
    // `api` must outlive the client. `tokens` may be null for register, login, plans and info.
    DigiUpClient(net::ApiClient& api, net::Origin origin, std::shared_ptr<net::TokenSource> tokens = nullptr);

    // Makes the user; it is not signed in by that. Not repeated by itself: a second try says "already
    // registered".
    [[nodiscard]] QFuture<Result<void>> registerUser(const Registration& registration) const;
    // serviceErrors::WrongPassword also for an unknown user.
    [[nodiscard]] QFuture<Result<Login>> login(const QString& email, const QString& password) const;
    // Good also where nobody has this e-mail: DigiUp sends a mail if somebody has.
    [[nodiscard]] QFuture<Result<void>> requestNewPassword(const QString& email) const;
    [[nodiscard]] QFuture<Result<DigiUpUser>> me() const;
    // Read back what became of it: DigiUp ignores what it does not know, and checks nothing.
    [[nodiscard]] QFuture<Result<void>> changeMe(const ProfileChange& change) const;
    // nullopt: no membership was ever bought.
    [[nodiscard]] QFuture<Result<std::optional<Subscription>>> subscription() const;
    [[nodiscard]] QFuture<Result<QList<PlanOffer>>> plans() const;
    // What DigiUp did with it, `subscription` tells. Not repeated by itself: it has no key that makes a
    // second one the same. serviceErrors::NotFound for a plan that is not there.
    [[nodiscard]] QFuture<Result<void>> subscribe(int planId, const Purchase& purchase) const;
    // Good when the service is up.
    [[nodiscard]] QFuture<Result<void>> info() const;

private:
    [[nodiscard]] net::Request request(net::Method method, const QString& path) const;

    net::ApiClient* m_api;
    net::Origin m_origin;
    std::shared_ptr<net::TokenSource> m_tokens;
};

}  // namespace creatorup::services

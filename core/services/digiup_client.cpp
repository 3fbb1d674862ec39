#include "core/services/digiup_client.h"

#include "core/base/hash.h"
#include "core/services/typed_call.h"
#include "core/services/wire_reading.h"

#include <QJsonArray>

namespace creatorup::services {
namespace {

using namespace Qt::StringLiterals;
using net::Method;

Result<DigiUpUser> readUser(const QJsonValue& content) {
    const QJsonObject object = content.toObject();
    DigiUpUser user{.id = wire::text(object, "id"_L1),
                    // Not decoded: e-mails are compared, and case and spelling count.
                    .email = object.value("email"_L1).toString(),
                    .name = wire::text(object, "name"_L1),
                    .phone = wire::text(object, "phone"_L1),
                    .avatarUrl = wire::text(object, "avatar"_L1),
                    .accountType = wire::text(object, "accountType"_L1)};
    if (user.id.isEmpty()) return wire::missing(u"the user's id"_s);
    if (user.email.isEmpty()) return wire::missing(u"the user's e-mail"_s);
    return user;
}

Result<Login> readLogin(const QJsonValue& content) {
    auto user = readUser(content);
    if (!user) return fail(user.error());
    const QByteArray token = content.toObject().value("token"_L1).toString().toUtf8();
    if (token.isEmpty()) return wire::missing(u"the token"_s);
    return Login{*user, token};
}

Result<std::optional<Subscription>> readSubscription(const QJsonValue& content) {
    if (!content.isObject()) return wire::missing(u"the content"_s);
    const QJsonValue membership = content.toObject().value("membership"_L1);
    if (!membership.isObject()) return std::optional<Subscription>();
    const QJsonObject object = membership.toObject();
    return std::optional(Subscription{.planName = wire::text(object, "planName"_L1),
                                      .price = wire::count(object, "price"_L1),
                                      .currency = wire::text(object, "currency"_L1),
                                      .status = wire::text(object, "status"_L1),
                                      .isActive = object.value("isActive"_L1).toBool(),
                                      .autoRenew = object.value("autoRenew"_L1).toBool(),
                                      .startMs = wire::time(object, "startDate"_L1),
                                      .endMs = wire::time(object, "endDate"_L1)});
}

Result<QList<PlanOffer>> readPlans(const QJsonValue& data) {
    if (!data.isArray()) return wire::missing(u"the list of plans"_s);
    QList<PlanOffer> plans;
    const QJsonArray rows = data.toArray();
    for (const auto& row : rows) {
        const QJsonObject object = row.toObject();
        plans.append({.planId = wire::count(object, "plan_id"_L1),
                      .limits = wire::planLimits(object),
                      .price = wire::count(object, "price"_L1),
                      .currency = wire::text(object, "currency"_L1),
                      .supportLevel = wire::text(object, "support_level"_L1)});
    }
    return plans;
}

Result<void> nothingToRead(const QJsonValue&) {
    return {};
}

}  // namespace

DigiUpClient::DigiUpClient(net::ApiClient& api, net::Origin origin, std::shared_ptr<net::TokenSource> tokens)
    : m_api(&api), m_origin(std::move(origin)), m_tokens(std::move(tokens)) {}

net::Request DigiUpClient::request(Method method, const QString& path) const {
    return {.origin = m_origin, .path = "/api/v1/client"_L1 + path, .method = method};
}

QFuture<Result<void>> DigiUpClient::registerUser(const Registration& registration) const {
    net::Request call = request(Method::Post, u"/auth/register"_s);
    call.body = canonicalJson({{u"email"_s, registration.email},
                               {u"name"_s, registration.name},
                               {u"phone"_s, registration.phone},
                               {u"password"_s, registration.password}});
    call.deadline = net::Request::signInDeadline;
    call.maxReplyBytes = net::Request::signInReplyBytes;
    return typedCall<void>(*m_api, call, nothingToRead, CallKind::Register);
}

QFuture<Result<void>> DigiUpClient::requestNewPassword(const QString& email) const {
    net::Request call = request(Method::Post, u"/auth/forgotpassword/request"_s);
    call.body = canonicalJson({{u"email"_s, email}});
    call.repeat = net::Repeat::WhenConnectionWasDead;  // at worst a second mail
    return m_api->send(call, nullptr).then(m_api, [](const Result<net::Reply>& reply) -> Result<void> {
        if (!reply) return fail(reply.error());
        const Envelope envelope = readEnvelope(*reply);
        if (envelope.good) return {};
        Error error = serviceError(envelope, CallKind::Register);
        // 422: nobody has this e-mail. Who asks is not told who has an account.
        if (error.is(serviceErrors::AlreadyRegistered)) return {};
        return fail(std::move(error));
    });
}

QFuture<Result<Login>> DigiUpClient::login(const QString& email, const QString& password) const {
    net::Request call = request(Method::Post, u"/auth/login"_s);
    call.body = canonicalJson({{u"email"_s, email}, {u"password"_s, password}});
    call.deadline = net::Request::signInDeadline;
    call.maxReplyBytes = net::Request::signInReplyBytes;
    call.repeat = net::Repeat::WhenConnectionWasDead;  // a second token harms nobody
    return typedCall<Login>(*m_api, call, readLogin, CallKind::Login);
}

QFuture<Result<DigiUpUser>> DigiUpClient::me() const {
    net::Request call = request(Method::Get, u"/user/me"_s);
    call.tokens = m_tokens;
    call.repeat = net::Repeat::WhenConnectionWasDead;
    return typedCall<DigiUpUser>(*m_api, call, readUser);
}

QFuture<Result<void>> DigiUpClient::changeMe(const ProfileChange& change) const {
    QJsonObject body;
    if (change.name) body.insert(u"name"_s, *change.name);
    if (change.email) body.insert(u"email"_s, *change.email);
    if (change.password) body.insert(u"password"_s, *change.password);
    net::Request call = request(Method::Patch, u"/user/me"_s);
    call.body = canonicalJson(body);
    call.tokens = m_tokens;
    call.deadline = net::Request::signInDeadline;
    call.repeat = net::Repeat::WhenConnectionWasDead;  // the same values a second time change nothing
    return typedCall<void>(*m_api, call, nothingToRead, change.email ? CallKind::Identity : CallKind::Other);
}

QFuture<Result<std::optional<Subscription>>> DigiUpClient::subscription() const {
    net::Request call = request(Method::Get, u"/user/subscription"_s);
    call.tokens = m_tokens;
    call.repeat = net::Repeat::WhenConnectionWasDead;
    return typedCall<std::optional<Subscription>>(*m_api, call, readSubscription);
}

QFuture<Result<QList<PlanOffer>>> DigiUpClient::plans() const {
    net::Request call = request(Method::Get, u"/membership/plans"_s);
    call.repeat = net::Repeat::WhenConnectionWasDead;
    return typedCall<QList<PlanOffer>>(*m_api, call, readPlans);
}

QFuture<Result<void>> DigiUpClient::subscribe(int planId, const Purchase& purchase) const {
    net::Request call = request(Method::Post, u"/membership/subscribe/%1"_s.arg(planId));
    call.body = canonicalJson({{u"payment_reference"_s, purchase.paymentReference},
                               {u"name"_s, purchase.name},
                               {u"phone"_s, purchase.phone}});
    call.tokens = m_tokens;
    return typedCall<void>(*m_api, call, nothingToRead);
}

QFuture<Result<void>> DigiUpClient::info() const {
    net::Request call{.origin = m_origin, .path = u"/api/info"_s};
    call.repeat = net::Repeat::WhenConnectionWasDead;
    // Any whole JSON answer says that it is up; its shape is none of the seven.
    return m_api->send(call, nullptr).then(m_api, [](const Result<net::Reply>& reply) -> Result<void> {
        if (!reply) return fail(reply.error());
        if (!reply->isGood()) return fail(serviceError(readEnvelope(*reply)));
        return {};
    });
}

}  // namespace creatorup::services

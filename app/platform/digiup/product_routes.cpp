#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"
#include "app/platform/digiup/tokens.h"

namespace creatorup::platform::digiup {
namespace {

QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

HttpAnswer profile(const User& user) {
    QJsonObject data = productUser(user);
    data.insert(QStringLiteral("is_active"), true);
    data.insert(QStringLiteral("last_login"), textOrNull(user.lastLogin));
    return dataAnswer(QStringLiteral("Profile"), data);
}

HttpAnswer access(DigiUpStore& store, const User& user) {
    const auto subscription = subscriptionSummary(store, user);
    if (!subscription) return serverError(QStringLiteral("Database error"));
    return dataAnswer(QStringLiteral("Access"), QJsonObject{{QStringLiteral("hasAccess"), true},
                                                            {QStringLiteral("subscription"), *subscription}});
}

}  // namespace

QJsonObject productUser(const User& user) {
    return {{QStringLiteral("digiup_user_id"), user.id},
            {QStringLiteral("email"), user.email},
            {QStringLiteral("name"), user.name},
            {QStringLiteral("avatar_url"), textOrNull(user.avatar)}};
}

// The token comes in the body here, and the header does not count.
HttpAnswer verify(DigiUpStore& store, const QByteArray& secret, const Call& call,
                  const std::function<Result<QJsonObject>(const User&)>& subscriptionOf) {
    if (!call.body.value(QLatin1String("token")).isString())
        return validationError(
            {{QStringLiteral("body.token"), QStringLiteral("Required"), QStringLiteral("invalid_type")}});
    const auto claims =
        readToken(call.text(QLatin1StringView("token")).toLatin1(), secret, store.nowSeconds());
    const auto user = claims ? store.userById(claims->id) : Result<std::optional<User>>(std::nullopt);
    if (!user) return serverError(QStringLiteral("Database error"));
    if (!*user) return notAuthorized();
    const auto subscription = subscriptionOf(**user);
    if (!subscription) return serverError(QStringLiteral("Database error"));
    return dataAnswer(QStringLiteral("Token is valid"),
                      QJsonObject{{QStringLiteral("user"), productUser(**user)},
                                  {QStringLiteral("subscription"), *subscription}});
}

Result<QJsonObject> subscriptionSummary(DigiUpStore& store, const User& user) {
    const auto subscription = store.subscription(user.id);
    if (!subscription) return fail(subscription.error());
    if (!*subscription || !(*subscription)->isActive) return mockedSubscription();  // true of them
    return QJsonObject{{QStringLiteral("plan"), (*subscription)->plan.limits.name},
                       {QStringLiteral("status"), (*subscription)->status},
                       {QStringLiteral("end_date"), textOrNull((*subscription)->endDate)}};
}

QList<Route> productRoutes(DigiUpStore& store, const QByteArray& jwtSecret) {
    return {{"POST", QStringLiteral("/creatorup/verify"), Access::Public,
             [&store, &jwtSecret](const Call& call) {
                 return answerNow(verify(store, jwtSecret, call, [&store](const User& user) {
                     return subscriptionSummary(store, user);
                 }));
             }},
            {"GET", QStringLiteral("/creatorup/profile"), Access::SignedIn,
             [](const Call& call) { return answerNow(profile(call.user)); }},
            {"GET", QStringLiteral("/creatorup/access"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(access(store, call.user)); }}};
}

}  // namespace creatorup::platform::digiup

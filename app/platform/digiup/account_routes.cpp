#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"

namespace creatorup::platform::digiup {
namespace {

QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

HttpAnswer me(const User& user) {
    return contentAnswer(200, QStringLiteral("User data"),
                         QJsonObject{{QStringLiteral("id"), user.id},
                                     {QStringLiteral("name"), user.name},
                                     {QStringLiteral("email"), user.email},
                                     {QStringLiteral("phone"), user.phone},
                                     {QStringLiteral("avatar"), textOrNull(user.avatar)},
                                     {QStringLiteral("accountType"), user.accountType},
                                     {QStringLiteral("isVerified"), user.isVerified},
                                     {QStringLiteral("createdAt"), user.createdAt},
                                     {QStringLiteral("updatedAt"), user.updatedAt}});
}

QJsonValue membershipContent(const std::optional<Subscription>& subscription) {
    if (!subscription) return {};
    return QJsonObject{{QStringLiteral("planName"), subscription->plan.limits.name},
                       {QStringLiteral("price"), subscription->plan.price},
                       {QStringLiteral("currency"), subscription->plan.currency},
                       {QStringLiteral("status"), subscription->status},
                       {QStringLiteral("startDate"), subscription->startDate},
                       {QStringLiteral("endDate"), textOrNull(subscription->endDate)},
                       {QStringLiteral("autoRenew"), subscription->autoRenew},
                       {QStringLiteral("isActive"), subscription->isActive}};
}

HttpAnswer subscriptionOf(DigiUpStore& store, const User& user) {
    const auto subscription = store.subscription(user.id);
    if (!subscription) return serverError(QStringLiteral("Database error"));
    const bool active = *subscription && (*subscription)->isActive;
    return contentAnswer(
        200, QStringLiteral("Subscription data"),
        QJsonObject{{QStringLiteral("membership"), membershipContent(*subscription)},
                    {QStringLiteral("apps"), QJsonArray()},
                    {QStringLiteral("summary"), QJsonObject{{QStringLiteral("membershipActive"), active},
                                                            {QStringLiteral("activeApps"), 0}}}});
}

}  // namespace

QList<Route> accountRoutes(DigiUpStore& store) {
    return {{"GET", QStringLiteral("/user/me"), Access::SignedIn,
             [](const Call& call) { return answerNow(me(call.user)); }},
            {"GET", QStringLiteral("/user/subscription"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(subscriptionOf(store, call.user)); }}};
}

}  // namespace creatorup::platform::digiup

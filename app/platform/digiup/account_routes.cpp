#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"

namespace creatorup::platform::digiup {
namespace {

QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

HttpAnswer me(const User& user) {
    QJsonObject content{{QStringLiteral("id"), user.id},
                        {QStringLiteral("name"), user.name},
                        {QStringLiteral("email"), user.email},
                        {QStringLiteral("avatar"), textOrNull(user.avatar)},
                        {QStringLiteral("accountType"), user.accountType},
                        {QStringLiteral("isVerified"), user.isVerified},
                        {QStringLiteral("createdAt"), user.createdAt},
                        {QStringLiteral("updatedAt"), user.updatedAt}};
    if (!user.phone.isEmpty()) content.insert(QStringLiteral("phone"), user.phone);
    return contentAnswer(200, QStringLiteral("User data"), content);
}

HttpAnswer stored(DigiUpStore& store, User user) {
    const auto saved = store.updateUser(user);
    if (!saved && saved.error().is(databaseErrors::Duplicate))
        return serviceError(422, QStringLiteral("Email already registered!"));
    if (!saved) return serverError(QStringLiteral("Database error"));
    user.updatedAt = *saved;
    return me(user);
}

// As the original: three fields are taken as they come, however short or strange, and all others are ignored.
FutureAnswer change(const AuthParts& parts, const Call& call) {
    User user = call.user;
    QString password;
    for (const auto& [field, target] : {std::pair(QLatin1StringView("name"), &user.name),
                                        std::pair(QLatin1StringView("email"), &user.email),
                                        std::pair(QLatin1StringView("password"), &password)}) {
        const QJsonValue value = call.body.value(field);
        if (value.isUndefined()) continue;
        if (!value.isString())
            return answerNow(serviceError(422, QStringLiteral("Invalid %1").arg(QString(field))));
        *target = value.toString();
    }
    if (!call.body.contains(QLatin1String("password"))) return answerNow(stored(parts.store, user));
    return parts.passwords.hash(password).then(parts.context, [parts, user](const QByteArray& hash) {
        if (hash.isEmpty()) return serverError(QStringLiteral("No memory for hashing"));
        User changed = user;
        changed.passwordHash = hash;
        return stored(parts.store, changed);
    });
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

QList<Route> accountRoutes(const AuthParts& parts) {
    return {{"GET", QStringLiteral("/user/me"), Access::SignedIn,
             [](const Call& call) { return answerNow(me(call.user)); }},
            {"PATCH", QStringLiteral("/user/me"), Access::SignedIn,
             [parts](const Call& call) { return change(parts, call); }},
            {"GET", QStringLiteral("/user/subscription"), Access::SignedIn,
             [parts](const Call& call) { return answerNow(subscriptionOf(parts.store, call.user)); }}};
}

}  // namespace creatorup::platform::digiup

#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"

namespace creatorup::platform::digiup {
namespace {

constexpr QLatin1StringView App("creatorup");

HttpAnswer prices(DigiUpStore& store, const Call& call) {
    const QString app = call.request.query.queryItemValue(QStringLiteral("app"));
    if (!app.isEmpty() && app != App)
        return wrapped(serviceError(404, QStringLiteral("App not found"), QStringLiteral("NOT_FOUND")));
    const auto plans = store.plans();
    if (!plans)
        return wrapped(serviceError(500, QStringLiteral("Database error"), QStringLiteral("DATABASE")));
    QJsonArray list;
    for (const Plan& plan : *plans)
        list.append(QJsonObject{{QStringLiteral("app"), App},
                                {QStringLiteral("planId"), plan.id},
                                {QStringLiteral("planName"), plan.limits.name},
                                {QStringLiteral("price"), plan.price},
                                {QStringLiteral("currency"), plan.currency}});
    return wrapped(contentAnswer(200, QStringLiteral("App prices"), list));
}

}  // namespace

QList<Route> pricingRoutes(DigiUpStore& store) {
    return {{"GET", QStringLiteral("/apps-pricing"), Access::Public,
             [&store](const Call& call) { return answerNow(prices(store, call)); }}};
}

}  // namespace creatorup::platform::digiup

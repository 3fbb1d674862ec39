#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"

namespace creatorup::platform::digiup {
namespace {

QJsonValue limitOf(const Plan& plan) {
    return plan.limits.localRenderingLimit ? QJsonValue(*plan.limits.localRenderingLimit) : QJsonValue();
}

QJsonObject planObject(const Plan& plan) {
    return {{QStringLiteral("plan_id"), plan.id},
            {QStringLiteral("name"), plan.limits.name},
            {QStringLiteral("price"), plan.price},
            {QStringLiteral("currency"), plan.currency},
            {QStringLiteral("local_rendering_limit"), limitOf(plan)},
            {QStringLiteral("device_limit"), plan.limits.deviceLimit},
            {QStringLiteral("video_quality"), services::wordFor(plan.limits.videoQuality)},
            {QStringLiteral("has_ai_subtitle"), plan.limits.hasAiSubtitle},
            {QStringLiteral("has_ai_voiceover"), plan.limits.hasAiVoiceover},
            {QStringLiteral("support_level"), plan.supportLevel}};
}

HttpAnswer plans(DigiUpStore& store) {
    const auto all = store.plans();
    if (!all) return serverError(QStringLiteral("Database error"));
    QJsonArray list;
    for (const Plan& plan : *all)
        list.append(planObject(plan));
    return dataAnswer(QStringLiteral("Membership plans"), list);
}

HttpAnswer subscribe(DigiUpStore& store, const Call& call) {
    bool isNumber = false;
    const int planId = call.captured(QStringLiteral("plan")).toInt(&isNumber);
    const auto plan = isNumber ? store.plan(planId) : Result<std::optional<Plan>>(std::nullopt);
    if (plan && !*plan) return statusError(404, QStringLiteral("Plan not found"));
    const auto made =
        plan ? store.subscribe(call.user.id, **plan, call.text(QLatin1StringView("payment_reference")))
             : Result<Subscription>(fail(plan.error()));
    if (!made) return serverError(QStringLiteral("Database error"));
    return dataAnswer(
        QStringLiteral("Subscribed"),
        QJsonObject{
            {QStringLiteral("subscription_id"), made->id},
            {QStringLiteral("plan"),
             QJsonObject{{QStringLiteral("plan_id"), made->plan.id},
                         {QStringLiteral("name"), made->plan.limits.name},
                         {QStringLiteral("price"), made->plan.price},
                         {QStringLiteral("local_rendering_limit"), limitOf(made->plan)}}},
            {QStringLiteral("status"), made->status},
            {QStringLiteral("start_date"), made->startDate},
            {QStringLiteral("end_date"), made->endDate.isEmpty() ? QJsonValue() : QJsonValue(made->endDate)},
            {QStringLiteral("auto_renew"), made->autoRenew}});
}

// Why a feature is open or not: {has access, reason}.
std::pair<bool, QString> decision(const QString& feature, const services::PlanLimits& limits, int used) {
    if (feature == QLatin1String("local_rendering")) {
        if (limits.localRenderingLimit && used >= *limits.localRenderingLimit)
            return {false, QStringLiteral("Monthly limit reached")};
        return {true, QStringLiteral("Included in the plan")};
    }
    const bool included = (feature == QLatin1String("ai_subtitle") && limits.hasAiSubtitle) ||
                          (feature == QLatin1String("ai_voiceover") && limits.hasAiVoiceover);
    return {included,
            included ? QStringLiteral("Included in the plan") : QStringLiteral("Not included in the plan")};
}

HttpAnswer featureAccess(DigiUpStore& store, const Call& call) {
    const QString feature = call.captured(QStringLiteral("feature"));
    const auto plan = effectivePlan(store, call.user);
    const auto rendering = store.used(call.user.id, QStringLiteral("local_rendering"), store.month());
    const auto voiceover = store.used(call.user.id, QStringLiteral("ai_voiceover"), store.month());
    if (!plan || !rendering || !voiceover) return serverError(QStringLiteral("Database error"));
    const auto [hasAccess, reason] = decision(feature, plan->limits, *rendering);
    return dataAnswer(
        QStringLiteral("Feature access"),
        QJsonObject{{QStringLiteral("feature"), feature},
                    {QStringLiteral("hasAccess"), hasAccess},
                    {QStringLiteral("reason"), reason},
                    {QStringLiteral("plan"), plan->limits.name},
                    {QStringLiteral("usage"),
                     QJsonObject{{QStringLiteral("local_rendering_used"), *rendering},
                                 {QStringLiteral("ai_voiceover_used"), *voiceover},
                                 {QStringLiteral("last_reset_date"),
                                  QString(store.month() + QLatin1String("-01T00:00:00.000Z"))}}}});
}

}  // namespace

Result<Plan> effectivePlan(DigiUpStore& store, const User& user) {
    const auto subscription = store.subscription(user.id);
    if (!subscription) return fail(subscription.error());
    if (*subscription && (*subscription)->isActive) return (*subscription)->plan;
    const auto all = store.plans();
    if (!all) return fail(all.error());
    return all->first();  // Starter; a migration put it there
}

QList<Route> membershipRoutes(DigiUpStore& store) {
    return {{"GET", QStringLiteral("/membership/plans"), Access::Public,
             [&store](const Call&) { return answerNow(plans(store)); }},
            {"POST", QStringLiteral("/membership/subscribe/{plan}"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(subscribe(store, call)); }},
            {"GET", QStringLiteral("/membership/feature/{feature}/access"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(featureAccess(store, call)); }}};
}

}  // namespace creatorup::platform::digiup

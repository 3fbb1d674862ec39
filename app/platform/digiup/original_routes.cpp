#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"

#include <QRandomGenerator>

// --like-original: where DigiUp answers with something made up, and stores nothing. These stand before the
// true routes of the same names.
namespace creatorup::platform::digiup {
namespace {

constexpr int BatchNumbers = 10'000;

HttpAnswer access() {
    return dataAnswer(QStringLiteral("Access"),
                      QJsonObject{{QStringLiteral("hasAccess"), true},
                                  {QStringLiteral("subscription"), mockedSubscription()}});
}

HttpAnswer featureAccess(const Call& call) {
    return dataAnswer(
        QStringLiteral("Feature access"),
        QJsonObject{{QStringLiteral("feature"), call.captured(QStringLiteral("feature"))},
                    {QStringLiteral("hasAccess"), true},
                    {QStringLiteral("reason"), QStringLiteral("Feature available")},
                    {QStringLiteral("plan"), QStringLiteral("free")},
                    {QStringLiteral("usage"), QJsonObject{{QStringLiteral("local_rendering_used"), 0},
                                                          {QStringLiteral("ai_voiceover_used"), 0},
                                                          {QStringLiteral("last_reset_date"),
                                                           QStringLiteral("2025-09-01T00:00:00.000Z")}}}});
}

HttpAnswer createBatch(const DigiUpStore& store, const Call& call) {
    return dataAnswer(QStringLiteral("Batch created"),
                      batchObject(QRandomGenerator::global()->bounded(BatchNumbers), store.now(), call));
}

HttpAnswer monthlyUsage() {
    const QJsonObject batch{
        {QStringLiteral("batch_name"), QStringLiteral("Sample Batch")},
        {QStringLiteral("batch_type"), QStringLiteral("video")},
        {QStringLiteral("usage_type"), QStringLiteral("local_rendering")},
        {QStringLiteral("usage_amount"), 1},
        {QStringLiteral("completed_at"), QStringLiteral("2025-09-15T10:00:00.000Z")},
        {QStringLiteral("metadata"),
         QJsonObject{{QStringLiteral("video_count"), 5}, {QStringLiteral("processing_time"), 120}}}};
    return dataAnswer(
        QStringLiteral("Monthly usage"),
        QJsonObject{{QStringLiteral("month_year"), QStringLiteral("2025-09")},
                    {QStringLiteral("total_batches"), 1},
                    {QStringLiteral("usage_by_type"), QJsonObject{{QStringLiteral("local_rendering"), 1},
                                                                  {QStringLiteral("ai_voiceover"), 0}}},
                    {QStringLiteral("all_usage"), QJsonArray{batch}}});
}

}  // namespace

QJsonObject mockedSubscription() {
    return {{QStringLiteral("plan"), QStringLiteral("free")},
            {QStringLiteral("status"), QStringLiteral("active")},
            {QStringLiteral("end_date"), QJsonValue()}};
}

QList<Route> originalRoutes(DigiUpStore& store, const QByteArray& jwtSecret) {
    return {{"POST", QStringLiteral("/creatorup/verify"), Access::Public,
             [&store, &jwtSecret](const Call& call) {
                 return answerNow(verify(store, jwtSecret, call, [](const User&) -> Result<QJsonObject> {
                     return mockedSubscription();
                 }));
             }},
            {"GET", QStringLiteral("/creatorup/access"), Access::SignedIn,
             [](const Call&) { return answerNow(access()); }},
            {"GET", QStringLiteral("/membership/feature/{feature}/access"), Access::SignedIn,
             [](const Call& call) { return answerNow(featureAccess(call)); }},
            {"POST", QStringLiteral("/batch/create"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(createBatch(store, call)); }},
            {"GET", QStringLiteral("/batch/usage/monthly"), Access::SignedIn,
             [](const Call&) { return answerNow(monthlyUsage()); }}};
}

}  // namespace creatorup::platform::digiup

#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"

#include <QDateTime>
#include <QRegularExpression>

namespace creatorup::platform::digiup {
namespace {

QString batchType(const Call& call) {
    return call.body.value(QLatin1String("type")).toString(QStringLiteral("video"));
}

HttpAnswer createBatch(DigiUpStore& store, const Call& call) {
    const QString createdAt = store.now();
    const auto id = store.addBatch(call.user.id, call.text(QLatin1StringView("name")), batchType(call),
                                   call.text(QLatin1StringView("description")), createdAt);
    if (!id) return serverError(QStringLiteral("Database error"));
    return dataAnswer(QStringLiteral("Batch created"), batchObject(*id, createdAt, call));
}

// nullopt: not a usage record.
std::optional<UsageRow> usageFrom(const QJsonValue& value, const DigiUpStore& store) {
    static const QRegularExpression month(QStringLiteral("^\\d{4}-(0[1-9]|1[0-2])$"));
    const QJsonObject data = value.toObject();
    const QString completedAt = data.value(QLatin1String("completed_at")).toString(store.now());
    const QDateTime completed = QDateTime::fromString(completedAt, Qt::ISODateWithMs);
    UsageRow row{.batchName = data.value(QLatin1String("batch_name")).toString(),
                 .batchType = data.value(QLatin1String("batch_type")).toString(QStringLiteral("video")),
                 .usageType = data.value(QLatin1String("usage_type")).toString(),
                 .amount = data.value(QLatin1String("usage_amount")).toInt(1),
                 .month = data.value(QLatin1String("month_year"))
                              .toString(monthUtc(completed.isValid() ? completed.toMSecsSinceEpoch() : 0)),
                 .completedAt = completedAt,
                 .metadata = data.value(QLatin1String("metadata")).toObject()};
    if (row.batchName.isEmpty() || row.usageType.isEmpty() || row.amount < 0 || !completed.isValid() ||
        !month.match(row.month).hasMatch())
        return std::nullopt;
    return row;
}

HttpAnswer syncUsage(DigiUpStore& store, const Call& call) {
    const auto usage = usageFrom(call.body.value(QLatin1String("usage_data")), store);
    if (!usage) return statusError(400, QStringLiteral("Invalid usage data provided"));
    const auto id = store.addUsage(call.user.id, *usage);
    if (!id) return serverError(QStringLiteral("Database error"));
    return dataAnswer(
        QStringLiteral("Usage synced"),
        QJsonObject{{QStringLiteral("usage_record_id"), *id}, {QStringLiteral("synced_at"), store.now()}});
}

QJsonObject usageObject(const UsageRow& row) {
    return {{QStringLiteral("batch_name"), row.batchName},     {QStringLiteral("batch_type"), row.batchType},
            {QStringLiteral("usage_type"), row.usageType},     {QStringLiteral("usage_amount"), row.amount},
            {QStringLiteral("completed_at"), row.completedAt}, {QStringLiteral("metadata"), row.metadata}};
}

HttpAnswer monthlyUsage(DigiUpStore& store, const Call& call) {
    const QString month = store.month();
    const auto rows = store.usage(call.user.id, month);
    if (!rows) return serverError(QStringLiteral("Database error"));
    QJsonArray all;
    int rendering = 0;
    int voiceover = 0;
    for (const UsageRow& row : *rows) {
        all.append(usageObject(row));
        rendering += row.usageType == QLatin1String("local_rendering") ? row.amount : 0;
        voiceover += row.usageType == QLatin1String("ai_voiceover") ? row.amount : 0;
    }
    return dataAnswer(QStringLiteral("Monthly usage"),
                      QJsonObject{{QStringLiteral("month_year"), month},
                                  {QStringLiteral("total_batches"), all.size()},
                                  {QStringLiteral("usage_by_type"),
                                   QJsonObject{{QStringLiteral("local_rendering"), rendering},
                                               {QStringLiteral("ai_voiceover"), voiceover}}},
                                  {QStringLiteral("all_usage"), all}});
}

}  // namespace

QJsonObject batchObject(int id, const QString& createdAt, const Call& call) {
    const QString name = call.text(QLatin1StringView("name"));
    QJsonObject data{{QStringLiteral("batch_id"), id},
                     {QStringLiteral("type"), batchType(call)},
                     {QStringLiteral("status"), QStringLiteral("pending")},
                     {QStringLiteral("created_at"), createdAt},
                     {QStringLiteral("user_id"), call.user.id}};
    if (!name.isEmpty()) data.insert(QStringLiteral("name"), name);
    return data;
}

QList<Route> usageRoutes(DigiUpStore& store) {
    return {{"POST", QStringLiteral("/batch/create"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(createBatch(store, call)); }},
            {"GET", QStringLiteral("/batch/usage/monthly"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(monthlyUsage(store, call)); }},
            {"POST", QStringLiteral("/creatorup/sync/usage"), Access::SignedIn,
             [&store](const Call& call) { return answerNow(syncUsage(store, call)); }}};
}

}  // namespace creatorup::platform::digiup

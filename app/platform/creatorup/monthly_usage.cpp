#include "app/platform/creatorup/record_store.h"

#include <QJsonArray>
#include <QMap>

// GET /usage/monthly: what counted in one month, whole, by day and by batch.
namespace creatorup::platform::creatorup_api {
namespace {

QString text(const QSqlRecord& row, const char* column) {
    return row.value(QLatin1String(column)).toString();
}
int number(const QSqlRecord& row, const char* column) {
    return row.value(QLatin1String(column)).toInt();
}

struct Day {
    int batches = 0;
    int videos = 0;
};

QJsonArray byDay(const QMap<QString, Day>& days) {
    QJsonArray list;
    for (auto it = days.begin(); it != days.end(); ++it)
        list.append(QJsonObject{{QStringLiteral("date"), it.key()},
                                {QStringLiteral("batches"), it->batches},
                                {QStringLiteral("videos"), it->videos}});
    return list;
}

QJsonObject usageObject(const QSqlRecord& row) {
    return {
        {QStringLiteral("batch_id"), text(row, "id")},
        {QStringLiteral("client_batch_id"), text(row, "client_batch_id")},
        {QStringLiteral("batch_name"), text(row, "name")},
        {QStringLiteral("batch_type"), text(row, "type")},
        {QStringLiteral("usage_type"), text(row, "usage_type")},
        {QStringLiteral("usage_amount"), number(row, "usage_amount")},
        {QStringLiteral("over_limit"), number(row, "over_limit") != 0},
        {QStringLiteral("status"), text(row, "status")},
        {QStringLiteral("created_at"), text(row, "billed_at")},
        {QStringLiteral("completed_at"), text(row, "last_completed")},
        {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("video_count"), number(row, "video_count")},
                                                 {QStringLiteral("completed"), number(row, "completed")},
                                                 {QStringLiteral("failed"), number(row, "failed")},
                                                 {QStringLiteral("processing_time"),
                                                  row.value(QLatin1String("render_ms")).toLongLong()}}}};
}

}  // namespace

Result<QJsonObject> RecordStore::monthlyUsage(const QString& userId, const QString& month) {
    const auto rows = m_database.rows(
        QStringLiteral(
            "SELECT batches.*, usage_type, usage_amount, over_limit, COUNT(CASE WHEN "
            "videos.status='completed' THEN 1 END) AS completed, COUNT(CASE WHEN videos.status='failed' THEN "
            "1 END) AS failed, SUM(render_ms) AS render_ms, "
            "MAX(CASE WHEN videos.status='completed' THEN completed_at END) AS last_completed "
            "FROM usage_records JOIN batches ON batches.id=usage_records.batch_id "
            "JOIN videos ON videos.batch_id=batches.id "
            "WHERE usage_records.user_id=? AND usage_records.month=? GROUP BY batches.id, "
            "usage_records.id ORDER BY billed_at, batches.id"),
        {userId, month});
    if (!rows) return fail(rows.error());
    QJsonArray all;
    QMap<QString, Day> days;
    int videos = 0;
    int units = 0;
    for (const QSqlRecord& row : *rows) {
        all.append(usageObject(row));
        Day& day = days[text(row, "billed_at").left(10)];
        day.batches += 1;
        day.videos += number(row, "completed");
        videos += number(row, "completed");
        units += number(row, "usage_amount");
    }
    return QJsonObject{
        {QStringLiteral("month_year"), month},
        {QStringLiteral("total_batches"), all.size()},
        {QStringLiteral("total_videos"), videos},
        {QStringLiteral("usage_by_type"),
         QJsonObject{{QStringLiteral("local_rendering"), units}, {QStringLiteral("ai_voiceover"), 0}}},
        {QStringLiteral("by_day"), byDay(days)},
        {QStringLiteral("all_usage"), all}};
}

}  // namespace creatorup::platform::creatorup_api

#include "app/platform/creatorup/record_store.h"

#include "app/platform/creatorup/service_errors.h"
#include "core/base/ids.h"

#include <QJsonDocument>

#include <algorithm>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t LeadMs = 5LL * 60 * 1000;  // a client's clock may be this much ahead

QString text(const QSqlRecord& row, const char* column) {
    return row.value(QLatin1String(column)).toString();
}

QString newId() {
    return Id<struct RowTag>::random().value;
}

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QVariant textOrNull(const QString& value) {
    return value.isEmpty() ? QVariant() : QVariant(value);
}

QString statusOf(int completed, int failed, int videoCount) {
    if (completed + failed < videoCount) return QStringLiteral("processing");
    if (completed >= videoCount) return QStringLiteral("completed");
    return completed > 0 ? QStringLiteral("completed_with_failures") : QStringLiteral("failed");
}

}  // namespace

Result<std::optional<Recorded>> RecordStore::known(const QString& sql, const QString& clientId,
                                                   const QString& userId, const QString& bodyHash) {
    const auto row = m_database.row(sql, {clientId});
    if (!row) return fail(row.error());
    if (!*row) return std::nullopt;
    if (text(**row, "user_id") != userId)
        return fail(serviceErrors::RecordUnknown, QStringLiteral("There is no such record."));
    if (text(**row, "body_hash") != bodyHash)
        return fail(serviceErrors::Conflict, QStringLiteral("This id was used for another record."));
    return Recorded{Recorded::First::No, QJsonDocument::fromJson(text(**row, "answer").toUtf8()).object()};
}

Result<std::int64_t> RecordStore::billedAt(const Member& member, const BatchInput& batch,
                                           std::int64_t nowMs) {
    const auto lease =
        m_database.row(QStringLiteral("SELECT iat_seconds FROM leases WHERE jti=? AND user_id=?"),
                       {batch.leaseId, member.id});
    if (!lease) return fail(lease.error());
    if (*lease) {
        const std::int64_t from = (*lease)->value(0).toLongLong() * 1000;
        return std::clamp(batch.createdAtMs, from, std::max(from, nowMs + LeadMs));
    }
    // Without a lease of ours this is a new permit, of now: plan and quota decide.
    if (!member.renderingAllowed)
        return fail(serviceErrors::FeatureNotInPlan, QStringLiteral("The plan has no local rendering."));
    const auto month = used(member.id, monthUtc(nowMs));
    if (!month) return fail(month.error());
    if (member.localRenderingLimit && *month >= *member.localRenderingLimit)
        return fail(serviceErrors::QuotaUsed, QStringLiteral("This month's batches are used up."));
    return nowMs;
}

Result<Recorded> RecordStore::recordBatch(const Member& member, const BatchInput& batch) {
    const auto before =
        known(QStringLiteral("SELECT user_id, body_hash, answer FROM batches WHERE client_batch_id=?"),
              batch.clientBatchId, member.id, batch.bodyHash);
    if (!before) return fail(before.error());
    if (*before) return **before;
    const std::int64_t nowMs = m_clock.wallMs();
    const auto billed = billedAt(member, batch, nowMs);
    const auto count = billed ? used(member.id, monthUtc(*billed)) : Result<int>(fail(billed.error()));
    if (!count) return fail(count.error());
    const QString id = newId();
    const QJsonObject answer{
        {QStringLiteral("batch_id"), id},
        {QStringLiteral("client_batch_id"), batch.clientBatchId},
        {QStringLiteral("status"), QStringLiteral("pending")},
        {QStringLiteral("usage"),
         QJsonObject{{QStringLiteral("month_year"), monthUtc(*billed)},
                     {QStringLiteral("local_rendering_used"), *count},
                     {QStringLiteral("local_rendering_limit"),
                      member.localRenderingLimit ? QJsonValue(*member.localRenderingLimit) : QJsonValue()}}}};
    const auto added = m_database.run(
        QStringLiteral("INSERT INTO batches VALUES(?,?,?,?,?,?,'pending',?,?,?,?,?,?,?,?,?)"),
        {id, member.id, batch.clientBatchId, batch.name, batch.type, textOrNull(batch.description),
         batch.videoCount, batch.deviceId, batch.leaseId, isoUtc(batch.createdAtMs), isoUtc(*billed),
         monthUtc(*billed), isoUtc(nowMs), batch.bodyHash, compact(answer)});
    if (!added) return fail(added.error());
    // DigiUp's batches have no metadata: the description is where the id can be found again.
    const QString trace = QLatin1String("CreatorUp ") + batch.clientBatchId;
    const auto told = forward(
        member.id, id, QStringLiteral("/batch/create"),
        {{QStringLiteral("name"), batch.name},
         {QStringLiteral("type"), batch.type},
         {QStringLiteral("description"),
          batch.description.isEmpty() ? trace
                                      : batch.description + QLatin1String(" (") + trace + QLatin1Char(')')}});
    if (!told) return fail(told.error());
    return Recorded{Recorded::First::Yes, answer};
}

Result<Recorded> RecordStore::recordVideo(const Member& member, const VideoInput& video) {
    const auto before =
        known(QStringLiteral("SELECT user_id, body_hash, answer FROM videos WHERE client_video_id=?"),
              video.clientVideoId, member.id, video.bodyHash);
    if (!before) return fail(before.error());
    if (*before) return **before;
    const auto batch =
        m_database.row(QStringLiteral("SELECT * FROM batches WHERE client_batch_id=? AND user_id=?"),
                       {video.clientBatchId, member.id});
    if (!batch) return fail(batch.error());
    if (!*batch) return fail(serviceErrors::BatchUnknown, QStringLiteral("There is no such batch."));
    const QString id = newId();
    if (const auto counted = countBatch(member, **batch, video); !counted) return fail(counted.error());
    const auto progress = batchProgress(**batch, video);
    if (!progress) return fail(progress.error());
    const QJsonObject answer{{QStringLiteral("video_id"), id},
                             {QStringLiteral("client_video_id"), video.clientVideoId},
                             {QStringLiteral("batch"), *progress}};
    const auto added = m_database.run(
        QStringLiteral("INSERT INTO videos VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        {id, member.id, text(**batch, "id"), video.clientVideoId,
         video.completed ? QStringLiteral("completed") : QStringLiteral("failed"), video.fileName,
         static_cast<qint64>(video.durationMs), video.width, video.height, video.codec,
         static_cast<qint64>(video.renderMs), video.encoder, textOrNull(video.error),
         isoUtc(video.completedAtMs), isoUtc(m_clock.wallMs()), video.bodyHash, compact(answer)});
    if (!added) return fail(added.error());
    return Recorded{Recorded::First::Yes, answer};
}

Result<QJsonObject> RecordStore::batchProgress(const QSqlRecord& batch, const VideoInput& video) {
    const auto counts = m_database.row(
        QStringLiteral("SELECT COUNT(CASE WHEN status='completed' THEN 1 END), COUNT(*) FROM videos WHERE "
                       "batch_id=?"),
        {text(batch, "id")});
    if (!counts) return fail(counts.error());
    const int completed = (*counts)->value(0).toInt() + (video.completed ? 1 : 0);
    const int failed = (*counts)->value(1).toInt() + 1 - completed;
    const int videoCount = batch.value(QLatin1String("video_count")).toInt();
    const QString status = statusOf(completed, failed, videoCount);
    if (status != text(batch, "status"))
        if (const auto noted = m_database.run(QStringLiteral("UPDATE batches SET status=? WHERE id=?"),
                                              {status, text(batch, "id")});
            !noted)
            return fail(noted.error());
    return QJsonObject{{QStringLiteral("status"), status},
                       {QStringLiteral("completed"), completed},
                       {QStringLiteral("failed"), failed},
                       {QStringLiteral("video_count"), videoCount}};
}

Result<void> RecordStore::countBatch(const Member& member, const QSqlRecord& batch, const VideoInput& video) {
    if (!video.completed) return {};
    const QString month = text(batch, "month");
    const auto before = used(member.id, month);
    if (!before) return fail(before.error());
    const bool over = member.localRenderingLimit && *before >= *member.localRenderingLimit;
    const auto added = m_database.run(
        QStringLiteral("INSERT INTO usage_records VALUES(?,?,?,'local_rendering',1,?,?,?) "
                       "ON CONFLICT(batch_id) DO NOTHING"),
        {newId(), member.id, text(batch, "id"), month, over ? 1 : 0, isoUtc(m_clock.wallMs())});
    if (!added) return fail(added.error());
    if (*added == 0)  // counted by an earlier video
        return {};
    const QJsonObject metadata{
        {QStringLiteral("client_batch_id"), text(batch, "client_batch_id")},
        {QStringLiteral("video_count"), batch.value(QLatin1String("video_count")).toInt()},
        {QStringLiteral("processing_time"), static_cast<qint64>(video.renderMs)}};
    return forward(member.id, text(batch, "id"), QStringLiteral("/creatorup/sync/usage"),
                   {{QStringLiteral("usage_data"),
                     QJsonObject{{QStringLiteral("batch_name"), text(batch, "name")},
                                 {QStringLiteral("batch_type"), text(batch, "type")},
                                 {QStringLiteral("usage_type"), QStringLiteral("local_rendering")},
                                 {QStringLiteral("usage_amount"), 1},
                                 {QStringLiteral("completed_at"), isoUtc(video.completedAtMs)},
                                 {QStringLiteral("month_year"), month},
                                 {QStringLiteral("metadata"), metadata}}}});
}

Result<void> RecordStore::forward(const QString& userId, const QString& batchId, const QString& path,
                                  const QJsonObject& body) {
    const QString now = isoUtc(m_clock.wallMs());
    const auto added =
        m_database.run(QStringLiteral("INSERT INTO forwards(user_id, batch_id, path, body, created_at, "
                                      "updated_at) VALUES(?,?,?,?,?,?)"),
                       {userId, batchId, path, compact(body), now, now});
    if (!added) return fail(added.error());
    return {};
}

Result<int> RecordStore::used(const QString& userId, const QString& month) {
    const auto row =
        m_database.row(QStringLiteral("SELECT COALESCE(SUM(usage_amount),0) FROM usage_records WHERE "
                                      "user_id=? AND month=? AND usage_type='local_rendering'"),
                       {userId, month});
    if (!row) return fail(row.error());
    return row->value().value(0).toInt();
}

Result<void> RecordStore::check() {
    const auto row = m_database.row(QStringLiteral("SELECT COUNT(*) FROM migrations"));
    if (!row) return fail(row.error());
    return {};
}

}  // namespace creatorup::platform::creatorup_api

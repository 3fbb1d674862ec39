#pragma once

#include "app/platform/creatorup/member_store.h"
#include "app/platform/database.h"
#include "core/base/clock.h"

#include <QJsonObject>

namespace creatorup::platform::creatorup_api {

// POST /batch/create, checked.
struct BatchInput {
    QString clientBatchId;
    QString name;
    QString type;
    QString description;
    int videoCount = 0;
    std::int64_t createdAtMs = 0;  // since 1970 UTC
    QString deviceId;
    QString leaseId;   // empty: none
    QString bodyHash;  // of the whole body: equal bodies are the same record
};

// POST /video/process, checked.
struct VideoInput {
    QString clientVideoId;
    QString clientBatchId;
    bool completed = false;  // else failed
    QString fileName;
    std::int64_t durationMs = 0;
    int width = 0;
    int height = 0;
    QString codec;
    std::int64_t renderMs = 0;
    QString encoder;
    std::int64_t completedAtMs = 0;
    QString error;
    QString bodyHash;
};

// What the client is told of its record.
struct Recorded {
    enum class First { Yes, No } first;  // No: the same record came before, and this is what it was told then
    QJsonObject answer;
};

// Batches, videos, and what of them counts. Records are made in the caller's transaction. Errors:
// databaseErrors, and of serviceErrors what is said below.
class RecordStore final {
public:
    RecordStore(Database& database, const Clock& clock) : m_database(database), m_clock(clock) {}

    // Errors: Conflict (same id, another body), RecordUnknown (another user's id), QuotaUsed and
    // FeatureNotInPlan (only without a lease of this user: a batch that started under one is never refused).
    [[nodiscard]] Result<Recorded> recordBatch(const Member& member, const BatchInput& batch);
    // Counts the batch with its first completed video. Errors: Conflict, RecordUnknown, BatchUnknown.
    [[nodiscard]] Result<Recorded> recordVideo(const Member& member, const VideoInput& video);

    // Units of local_rendering in a month ("YYYY-MM").
    [[nodiscard]] Result<int> used(const QString& userId, const QString& month);
    // GET /usage/monthly, without limit and remaining.
    [[nodiscard]] Result<QJsonObject> monthlyUsage(const QString& userId, const QString& month);
    [[nodiscard]] Result<void> check();

private:
    [[nodiscard]] Result<std::optional<Recorded>> known(const QString& sql, const QString& clientId,
                                                        const QString& userId, const QString& bodyHash);
    [[nodiscard]] Result<std::int64_t> billedAt(const Member& member, const BatchInput& batch,
                                                std::int64_t nowMs);
    [[nodiscard]] Result<QJsonObject> batchProgress(const QSqlRecord& batch, const VideoInput& video);
    [[nodiscard]] Result<void> countBatch(const Member& member, const QSqlRecord& batch,
                                          const VideoInput& video);
    [[nodiscard]] Result<void> forward(const QString& userId, const QString& batchId, const QString& path,
                                       const QJsonObject& body);

    Database& m_database;
    const Clock& m_clock;
};

}  // namespace creatorup::platform::creatorup_api

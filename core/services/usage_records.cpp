#include "core/services/usage_records.h"

#include "core/base/clock.h"
#include "core/base/hash.h"

#include <QJsonObject>

namespace creatorup::services {

using namespace Qt::StringLiterals;

QByteArray BatchRecord::toJson() const {
    return canonicalJson({{u"client_batch_id"_s, clientBatchId},
                          {u"name"_s, name},
                          {u"type"_s, u"video"_s},
                          {u"video_count"_s, videoCount},
                          {u"created_at"_s, isoUtc(createdAtMs)},
                          {u"device_id"_s, deviceId},
                          {u"lease_id"_s, leaseId}});
}

QByteArray VideoRecord::toJson() const {
    QJsonObject record{{u"client_video_id"_s, clientVideoId},
                       {u"client_batch_id"_s, clientBatchId},
                       {u"status"_s, error ? u"failed"_s : u"completed"_s},
                       {u"file_name"_s, fileName},
                       {u"duration_ms"_s, static_cast<qint64>(durationMs)},
                       {u"width"_s, width},
                       {u"height"_s, height},
                       {u"codec"_s, codec},
                       {u"render_ms"_s, static_cast<qint64>(renderMs)},
                       {u"encoder"_s, encoder},
                       {u"completed_at"_s, isoUtc(completedAtMs)}};
    if (error) record.insert(u"error"_s, *error);
    return canonicalJson(record);
}

}  // namespace creatorup::services

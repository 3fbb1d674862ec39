#include "core/workflow/video_record.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::workflow {

services::VideoRecord videoRecord(const BatchId& batch, const render::RenderOutput& output,
                                  const project::Delivery& delivery, qint64 completedAtMs) {
    services::VideoRecord record;
    record.clientVideoId = output.id.value;
    record.clientBatchId = batch.value;
    record.fileName = output.fileName;
    record.width = delivery.width;
    record.height = delivery.height;
    record.codec = delivery.videoCodec;
    record.encoder = delivery.videoEncoder;
    record.completedAtMs = completedAtMs;
    return record;
}

QByteArray segmentKeysJson(const plan::Plan& plan, const std::vector<int>& segments) {
    QJsonArray keys;
    for (const int segment : segments)
        keys.append(plan.segments()[static_cast<size_t>(segment)].key.value);
    return QJsonDocument(keys).toJson(QJsonDocument::Compact);
}

}  // namespace creatorup::workflow

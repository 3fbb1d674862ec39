#include "core/workflow/video_record.h"

#include "core/plan/transitions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace creatorup::workflow {

namespace {
using K = QLatin1StringView;
constexpr K kTexts{"text_tracks"};
}  // namespace

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

QByteArray segmentKeysJson(const plan::Plan& plan, const std::vector<int>& segments,
                           const std::vector<int>& transitions,
                           const std::vector<job::TextTrackFacts>& texts) {
    QJsonArray keys;
    for (const plan::OutputPiece& piece : plan::piecesOf(segments, transitions, plan.segments())) {
        const QString& key = plan.segments()[static_cast<size_t>(piece.segment)].key.value;
        if (piece.skipFirst == 0 && piece.skipLast == 0)
            keys.append(key);
        else
            keys.append(QJsonObject{
                {K("key"), key}, {K("skip_first"), piece.skipFirst}, {K("skip_last"), piece.skipLast}});
    }
    if (!texts.empty()) keys.append(QJsonObject{{kTexts, job::write(texts)}});
    return QJsonDocument(keys).toJson(QJsonDocument::Compact);
}

namespace {

RecordedSegment recordedSegment(const QJsonValue& value) {
    if (!value.isObject()) return {{value.toString()}};
    const QJsonObject object = value.toObject();
    return {{object.value(K("key")).toString()},
            object.value(K("skip_first")).toInteger(),
            object.value(K("skip_last")).toInteger()};
}

bool isOfTexts(const QJsonValue& value) {
    return value.toObject().contains(kTexts);
}

}  // namespace

std::vector<RecordedSegment> recordedSegments(const QByteArray& json) {
    std::vector<RecordedSegment> segments;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).array())
        if (!isOfTexts(value)) segments.push_back(recordedSegment(value));
    return segments;
}

std::vector<job::TextTrackFacts> recordedTexts(const QByteArray& json) {
    for (const QJsonValue& value : QJsonDocument::fromJson(json).array()) {
        if (!isOfTexts(value)) continue;
        JsonFields fields(value.toObject());
        auto texts = job::readTextTracks(fields, kTexts);
        if (fields.ok()) return texts;
    }
    return {};
}

}  // namespace creatorup::workflow

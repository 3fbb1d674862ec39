#pragma once

#include "core/render/render_task.h"
#include "core/services/usage_records.h"
#include <QJsonValue>

namespace creatorup::workflow {

// What the service is told of any output, finished or failed.
[[nodiscard]] services::VideoRecord videoRecord(const BatchId& batch, const render::RenderOutput& output,
                                                const project::Delivery& delivery, qint64 completedAtMs);

// The keys of an output's segments, in playing order, as the ledger keeps them: a JSON array. Behind them, of
// a finished one, its tracks of text.
[[nodiscard]] QByteArray segmentKeysJson(const plan::Plan& plan, const std::vector<int>& segments,
                                         const std::vector<int>& transitions,
                                         const std::vector<job::TextTrackFacts>& texts = {});

// One of them: whole, or without what transitions show of it.
struct RecordedSegment {
    SegmentKey key;
    qint64 skipFirst = 0;  // frames
    qint64 skipLast = 0;
};
[[nodiscard]] std::vector<RecordedSegment> recordedSegments(const QByteArray& json);
[[nodiscard]] std::vector<job::TextTrackFacts> recordedTexts(const QByteArray& json);

}  // namespace creatorup::workflow

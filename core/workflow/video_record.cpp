#include "core/workflow/video_record.h"

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

}  // namespace creatorup::workflow

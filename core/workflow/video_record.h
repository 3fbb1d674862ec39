#pragma once

#include "core/render/render_task.h"
#include "core/services/usage_records.h"

namespace creatorup::workflow {

// What the service is told of any output, finished or failed.
[[nodiscard]] services::VideoRecord videoRecord(const BatchId& batch, const render::RenderOutput& output,
                                                const project::Delivery& delivery, qint64 completedAtMs);

// The keys of an output's segments, in playing order, as the ledger keeps them: a JSON array.
[[nodiscard]] QByteArray segmentKeysJson(const plan::Plan& plan, const std::vector<int>& segments);

}  // namespace creatorup::workflow

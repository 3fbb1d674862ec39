#include "core/plan/clip_length.h"

#include <algorithm>

namespace creatorup::plan {

std::optional<qint64> clipLengthMs(const project::Clip& clip, qint64 fileDurationMs) {
    if (fileDurationMs <= 0 && clip.trimOutMs < 0) return std::nullopt;
    const bool toTheEnd = clip.trimOutMs < 0 || (fileDurationMs > 0 && fileDurationMs < clip.trimOutMs);
    return std::max<qint64>(0, (toTheEnd ? fileDurationMs : clip.trimOutMs) - clip.trimInMs);
}

}  // namespace creatorup::plan

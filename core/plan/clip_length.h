#pragma once

#include "core/project/clip.h"

#include <QHash>

#include <optional>

namespace creatorup::plan {

// How long files last, in ms, by absolute path; 0 or not there: not known.
using FileDurations = QHash<QString, qint64>;

// How long a clip is in a video, trimmed, in ms; nothing while its file's length is not known and its trim
// does not say.
[[nodiscard]] std::optional<qint64> clipLengthMs(const project::Clip& clip, qint64 fileDurationMs);

}  // namespace creatorup::plan

#pragma once

#include "core/base/rational.h"
#include "core/project/clip.h"

#include <QHash>

#include <optional>

namespace creatorup::plan {

// How long a clip's file lasts.
struct FileLength {
    FileLength(qint64 ms = 0, bool isStill = false) : durationMs(ms), still(isStill) {}

    qint64 durationMs;  // 0: not known
    bool still;         // one picture, which lasts as long as its clip says
};

// By absolute path.
using FileLengths = QHash<QString, FileLength>;

// How long a clip is in a video, trimmed and at its speed, in ms; nothing while its file's length is not
// known and its trim does not say.
[[nodiscard]] std::optional<qint64> clipLengthMs(const project::Clip& clip, const FileLength& file);

// The same on a grid of frames, at least one; what the file does not say counts as nothing.
[[nodiscard]] qint64 clipFrames(const project::Clip& clip, const FileLength& file, Rational frameRate);

}  // namespace creatorup::plan

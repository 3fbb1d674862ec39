#include "core/plan/clip_length.h"

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

std::optional<qint64> clipLengthMs(const project::Clip& clip, const FileLength& file) {
    const qint64 whole = file.still ? clip.stillMs : file.durationMs;
    if (whole <= 0 && clip.trimOutMs < 0) return std::nullopt;
    const bool toTheEnd = clip.trimOutMs < 0 || (whole > 0 && whole < clip.trimOutMs);
    const qint64 length = std::max<qint64>(0, (toTheEnd ? whole : clip.trimOutMs) - clip.trimInMs);
    return file.still ? length : std::llround(static_cast<double>(length) / clip.speed);
}

qint64 clipFrames(const project::Clip& clip, const FileLength& file, Rational frameRate) {
    const qint64 whole = file.still ? clip.stillMs : file.durationMs;
    const qint64 end = clip.trimOutMs >= 0 && (whole == 0 || clip.trimOutMs < whole) ? clip.trimOutMs : whole;
    const qint64 permille = file.still ? 1000 : std::lround(clip.speed * 1000);
    return std::max<qint64>(
        1, rescaleRounded(std::max<qint64>(0, end - clip.trimInMs), frameRate.num, permille * frameRate.den));
}

}  // namespace creatorup::plan

#pragma once

#include <QtGlobal>

#include <algorithm>

namespace creatorup::media {

// The gain of sound that rises in a straight line over its first `in` samples and falls over its last `out`,
// at sample `at` of `end`.
[[nodiscard]] inline float fadeAt(qint64 at, qint64 end, qint64 in, qint64 out) {
    float gain = 1;
    if (at < in) gain *= static_cast<float>(at) / static_cast<float>(in);
    if (at >= end - out) gain *= static_cast<float>(std::max<qint64>(0, end - at)) / static_cast<float>(out);
    return gain;
}

}  // namespace creatorup::media

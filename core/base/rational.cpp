#include "core/base/rational.h"

namespace creatorup {

std::int64_t rescaleRounded(std::int64_t a, std::int64_t b, std::int64_t c) {
    __extension__ using Wide = __int128;
    const Wide product = static_cast<Wide>(a) * b;
    const Wide half = c / 2;
    return static_cast<std::int64_t>(product >= 0 ? (product + half) / c : -((-product + half) / c));
}

std::int64_t sampleAtFrame(std::int64_t frame, int sampleRate, Rational frameRate) {
    return rescaleRounded(frame, sampleRate * frameRate.den, frameRate.num);
}

std::int64_t framesToMs(std::int64_t frames, Rational frameRate) {
    return rescaleRounded(frames, 1000 * frameRate.den, frameRate.num);
}

}  // namespace creatorup

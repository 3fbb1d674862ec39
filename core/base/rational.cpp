#include "core/base/rational.h"

namespace creatorup {

qint64 rescaleRounded(qint64 a, qint64 b, qint64 c) {
    __extension__ using Wide = __int128;
    const Wide product = static_cast<Wide>(a) * b;
    const Wide half = c / 2;
    return static_cast<qint64>(product >= 0 ? (product + half) / c : -((-product + half) / c));
}

qint64 sampleAtFrame(qint64 frame, int sampleRate, Rational frameRate) {
    return rescaleRounded(frame, sampleRate * frameRate.den, frameRate.num);
}

qint64 framesToMs(qint64 frames, Rational frameRate) {
    return rescaleRounded(frames, 1000 * frameRate.den, frameRate.num);
}

}  // namespace creatorup

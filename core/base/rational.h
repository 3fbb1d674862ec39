#pragma once

#include <QtGlobal>

namespace creatorup {

// A fraction, such as 30/1 or 30000/1001 frames a second. The denominator is positive.
struct Rational {
    qint64 num = 0;
    qint64 den = 1;

    [[nodiscard]] constexpr double value() const {
        return static_cast<double>(num) / static_cast<double>(den);
    }
    friend constexpr bool operator==(const Rational&, const Rational&) = default;
};

// a × b ÷ c rounded to nearest, halves away from zero, without overflow for |result| < 2^63. c > 0.
[[nodiscard]] qint64 rescaleRounded(qint64 a, qint64 b, qint64 c);

// The sample at which frame `frame` starts, on a grid of `frameRate`: 48000 Hz at 30/1 gives frame × 1600.
[[nodiscard]] qint64 sampleAtFrame(qint64 frame, int sampleRate, Rational frameRate);

// How long `frames` frames last, in milliseconds, rounded.
[[nodiscard]] qint64 framesToMs(qint64 frames, Rational frameRate);

}  // namespace creatorup

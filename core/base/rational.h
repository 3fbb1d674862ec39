#pragma once

#include <cstdint>

namespace creatorup {

// A fraction, such as 30/1 or 30000/1001 frames a second. The denominator is positive.
struct Rational {
    std::int64_t num = 0;
    std::int64_t den = 1;

    [[nodiscard]] constexpr double value() const {
        return static_cast<double>(num) / static_cast<double>(den);
    }
    friend constexpr bool operator==(const Rational&, const Rational&) = default;
};

// a × b ÷ c rounded to nearest, halves away from zero, without overflow for |result| < 2^63. c > 0.
[[nodiscard]] std::int64_t rescaleRounded(std::int64_t a, std::int64_t b, std::int64_t c);

// The sample at which frame `frame` starts, on a grid of `frameRate`: 48000 Hz at 30/1 gives frame × 1600.
[[nodiscard]] std::int64_t sampleAtFrame(std::int64_t frame, int sampleRate, Rational frameRate);

// How long `frames` frames last, in milliseconds, rounded.
[[nodiscard]] std::int64_t framesToMs(std::int64_t frames, Rational frameRate);

}  // namespace creatorup

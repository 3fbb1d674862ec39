#pragma once

#include "core/base/result.h"

#include <functional>

namespace creatorup::media {

// Gives `count` pairs from `from` on into `to`, left and right in turn; false: it cannot.
using SoundRead = std::function<bool(qint64 from, qint64 count, float* to)>;

// As loud as a sound is to be, and the true peak below which what it is mixed into is kept.
struct LevelTarget {
    double lufs = -14;
    double ceilingDb = -2.3;
};

// What is known of a sound before it is levelled.
struct SoundToLevel {
    qint64 samples = 0;  // pairs
    int sampleRate = 48000;
    double lufs = 0;
    float highest = 0;  // of all samples
};

// The gain, in dB, that brings a sound to its target after it is limited: what is loud in peaks alone loses
// loudness to the limiter and needs more. Within 0.1 LU, but never more than 20 dB up, where there is nothing
// but noise to be heard, and never more than 6 dB for what the limiter takes. Errors: job::errors::TooLarge
// (no memory), errors::FileUnreadable (`read` failed).
[[nodiscard]] Result<double> gainToLevel(const SoundToLevel& sound, const LevelTarget& target,
                                         const SoundRead& read);

}  // namespace creatorup::media

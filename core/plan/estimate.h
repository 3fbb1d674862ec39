#pragma once

#include "core/plan/plan.h"

#include <QSet>

namespace creatorup::plan {

// What a computer did so far; the defaults are a plain laptop core with x264 veryfast.
struct MachineSpeed {
    double pixelsPerCoreSecond = 48e6;      // decode, scale and encode, one thread
    double assemblySecondsPerMinute = 0.5;  // core seconds to join a minute of output
    // And besides, where nothing of its sound was encoded before: with music, and measured by itself.
    double mixingSecondsPerMinute = 0.5;
    double measuringSecondsPerMinute = 0.3;
};

struct Estimate {
    qint64 wallMs = 0;
    qint64 bytes = 0;       // of all outputs
    qint64 cacheBytes = 0;  // of the segments that are made
    qint64 soundCpuMs = 0;  // on one core, what sound that is each output's own costs
};

// Of an output of so many frames, with its sound.
[[nodiscard]] double estimatedBytes(const project::Delivery& delivery, qint64 frames);

// `reused`: keys that the cache has already. Durations that are not known count as nothing.
[[nodiscard]] Estimate estimate(const Plan& plan, const QSet<SegmentKey>& reused, int cores,
                                const MachineSpeed& speed);

}  // namespace creatorup::plan

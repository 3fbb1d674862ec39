#pragma once

#include "core/plan/machine_speed.h"
#include "core/plan/plan.h"

#include <QSet>

namespace creatorup::plan {

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

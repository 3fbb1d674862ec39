#pragma once

#include "core/project/delivery.h"

#include <QHash>

namespace creatorup::plan {

// What a computer takes for its work. The defaults were measured on one core of a plain laptop; what this one
// was seen to take says better.
struct MachineSpeed {
    double treatNsPerPixel = 5;              // to decode a clip's picture and fit it into the frame
    double assemblySecondsPerMinute = 0.15;  // core seconds to join a minute of output
    // And besides, where nothing of its sound was encoded before: with music, and measured by itself.
    double mixingSecondsPerMinute = 0.5;
    double measuringSecondsPerMinute = 0.3;

    // Segments that were made here, by workOf: nanoseconds of one worker for each pixel of a picture.
    QHash<QString, double> seenNsPerPixel = {};
};

// What is done to a picture, as far as its cost goes: "libx264 veryfast", "libx264 veryfast to a size" where
// pictures are encoded again until they fit. A device's encoder bears its name only.
[[nodiscard]] QString workOf(const project::Delivery& delivery);

// Nanoseconds of one core for each pixel of a picture that is decoded, treated and encoded so: as it was seen
// here; else as it was measured elsewhere, by how much faster or slower other work was here.
[[nodiscard]] double nsPerPixel(const project::Delivery& delivery, const MachineSpeed& speed);

}  // namespace creatorup::plan

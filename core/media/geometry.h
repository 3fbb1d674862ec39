#pragma once

#include "core/base/result.h"
#include "core/job/jobs.h"

namespace creatorup::media {

// What happens to one axis of a picture: a range of source pixels is scaled to `scaled` pixels, of which
// `shown` from `hidden` on are put at `offset` of the target. All but the source range are even.
struct AxisPlan {
    int sourceStart = 0;
    int sourceSize = 0;
    int scaled = 0;
    int hidden = 0;
    int shown = 0;
    int offset = 0;

    friend bool operator==(const AxisPlan&, const AxisPlan&) = default;
};

struct PicturePlan {
    AxisPlan x;
    AxisPlan y;

    friend bool operator==(const PicturePlan&, const PicturePlan&) = default;
};

// Where a source picture of width × height stored pixels, each `pixelAspect` times as wide as high, goes on a
// target of square pixels that lies as the source does (not yet turned). What will be cut off is not scaled,
// but for a margin that makes scaling exact: within 1/16 target pixel of scaling everything and cutting
// afterwards. `anchorX` and `anchorY`: what stays of that, 0 (the first pixels) to 1. `alignment`: source
// ranges start and end at multiples of it, or at the picture's edge. Errors: job::errors::TooLarge (a shape
// so extreme that scaling it would take forever).
[[nodiscard]] Result<PicturePlan> planPicture(int width, int height, double pixelAspect, int targetWidth,
                                              int targetHeight, job::Fit fit, double anchorX, double anchorY,
                                              int alignment);

}  // namespace creatorup::media

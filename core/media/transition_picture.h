#pragma once

#include "core/base/result.h"
#include "core/job/transition_job.h"
#include "core/media/frame_pool.h"

namespace creatorup::media {

// Where in a transition a picture is: 0 < step < steps. At 0 it would be the first clip's, at `steps` the
// second one's.
struct TransitionStep {
    int step = 1;
    int steps = 2;
};

// A picture of a transition, of two of equal size, 8-bit 4:2:0. Wipes and slides move by whole pixels of
// chroma. Errors: job::errors::TooLarge (no memory), errors::Internal (other kinds of pictures).
[[nodiscard]] Result<Frame> transitionPicture(job::TransitionKind kind, const AVFrame* from,
                                              const AVFrame* to, TransitionStep at, FramePool& pool);

}  // namespace creatorup::media

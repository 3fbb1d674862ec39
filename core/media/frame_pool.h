#pragma once

#include "core/base/result.h"
#include "core/media/handles.h"

#include <vector>

namespace creatorup::media {

// Pictures of one kind, used again when nobody holds them any more: fresh memory for every picture costs more
// than scaling it.
class FramePool {
public:
    // Errors: job::errors::TooLarge (no memory).
    [[nodiscard]] Result<Frame> take(AVPixelFormat format, int width, int height);

private:
    std::vector<Frame> m_frames;
};

}  // namespace creatorup::media

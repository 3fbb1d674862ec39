#pragma once

#include "core/base/result.h"
#include "core/media/frame_pool.h"

namespace creatorup::media {

[[nodiscard]] bool hasAlpha(const AVFrame* picture);

// Takes the transparency out of pictures that have some.
class AlphaFlattener {
public:
    struct Flat {
        Frame picture;  // RGB, as it looks over black
        Frame opacity;  // grey, full range: 0 where the picture is transparent
    };
    // Errors: job::errors::NotAllowed, TooLarge.
    [[nodiscard]] Result<Flat> flatten(const AVFrame* picture);

private:
    [[nodiscard]] Result<void> prepare(const AVFrame* picture);

    Scaler m_toRgba;
    FramePool m_pictures;
    FramePool m_opacities;
    int m_width = 0;
    int m_height = 0;
    int m_format = -1;
    int m_matrix = -1;
};

}  // namespace creatorup::media

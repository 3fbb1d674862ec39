#pragma once

#include "core/base/result.h"
#include "core/job/jobs.h"
#include "core/media/colour_matrix.h"
#include "core/media/geometry.h"
#include "core/media/handles.h"
#include "core/media/orientation.h"

#include <vector>

namespace creatorup::media {

// Makes a decoded picture into one for the encoder: cut or letterboxed, upright, scaled, square pixels, 8-bit
// 4:2:0 BT.709 limited range. In this order: cut (only what is seen is scaled), scale (bicubic), recolour,
// turn.
class PictureConverter {
public:
    // Sizes are even.
    PictureConverter(int width, int height, job::Fit fit, Orientation orientation);

    // `pixelAspect`: how wide a pixel is for its height; 0/1: square. Errors: job::errors::TooLarge, Damaged.
    [[nodiscard]] Result<Frame> convert(const AVFrame* source, AVRational pixelAspect);

private:
    // What a source picture must have in common with the one before, to be treated alike.
    struct Shape {
        int width = 0;
        int height = 0;
        int format = -1;
        double pixelAspect = 1;
        AVColorSpace matrix = AVCOL_SPC_UNSPECIFIED;
        bool fullRange = false;
        AVChromaLocation chroma = AVCHROMA_LOC_UNSPECIFIED;

        friend bool operator==(const Shape&, const Shape&) = default;
    };

    [[nodiscard]] static Shape shapeOf(const AVFrame* source, AVRational pixelAspect);
    [[nodiscard]] Result<void> prepare(const Shape& shape);
    [[nodiscard]] Result<void> makeScaler(const Shape& shape);
    [[nodiscard]] Result<Frame> scale(const AVFrame* source);
    [[nodiscard]] Result<Frame> place(Frame scaled);
    [[nodiscard]] Result<Frame> emptyFrame(std::vector<Frame>& pool, int width, int height);

    int m_width;
    int m_height;
    job::Fit m_fit;
    Orientation m_orientation;
    Shape m_shape;
    PicturePlan m_plan;
    Scaler m_scaler;
    ColourMatrix m_colours{AVCOL_SPC_BT709};
    std::vector<Frame> m_scaledPool;
    std::vector<Frame> m_placedPool;
};

}  // namespace creatorup::media

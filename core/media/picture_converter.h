#pragma once

#include "core/base/result.h"
#include "core/job/treatment.h"
#include "core/media/alpha.h"
#include "core/media/blurred_background.h"
#include "core/media/colour_cube.h"
#include "core/media/colour_matrix.h"
#include "core/media/frame_pool.h"
#include "core/media/geometry.h"
#include "core/media/orientation.h"

#include <memory>
#include <optional>

namespace creatorup::media {

// Makes a decoded picture into one for the encoder: opaque, cut or with something beside it, upright, scaled,
// square pixels, 8-bit 4:2:0 BT.709 limited range. In this order: over black, cut (only what is seen is
// scaled), scale (bicubic), recolour, turn, background.
class PictureConverter {
public:
    // Sizes are even. `lut`: the treatment's colour table, may be null; must outlive the converter.
    PictureConverter(int width, int height, const job::Treatment& treatment, Orientation orientation,
                     const CubeLut* lut);

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
        SourceColour colour;
        bool fullRange = false;
        AVChromaLocation chroma = AVCHROMA_LOC_UNSPECIFIED;

        friend bool operator==(const Shape&, const Shape&) = default;
    };

    [[nodiscard]] static Shape shapeOf(const AVFrame* source, AVRational pixelAspect);
    [[nodiscard]] Result<Frame> convertOpaque(const AVFrame* source, AVRational pixelAspect);
    [[nodiscard]] Result<void> prepare(const Shape& shape);
    void chooseColours(const Shape& shape);
    [[nodiscard]] Result<void> makeScaler(const Shape& shape);
    [[nodiscard]] Result<Frame> scale(const AVFrame* source);
    [[nodiscard]] Result<Frame> recolour(Frame scaled);
    [[nodiscard]] PictureArea area() const;
    [[nodiscard]] Result<Frame> place(Frame scaled);
    [[nodiscard]] Result<Frame> opacityInFrame(const AVFrame* opacity, AVRational pixelAspect);

    int m_width;
    int m_height;
    job::Treatment m_treatment;
    Orientation m_orientation;
    const CubeLut* m_lut;
    Shape m_shape;
    PicturePlan m_plan;
    Scaler m_scaler;
    // One of the two: few colours need the cube, which costs more than a matrix.
    ColourMatrix m_colours{AVCOL_SPC_BT709};
    std::optional<ColourCube> m_cube;
    AlphaFlattener m_alpha;
    std::unique_ptr<PictureConverter> m_opacity;  // puts the opacity where the picture is
    BlurredBackground m_background;
    FramePool m_scaled;
    FramePool m_recoloured;
    FramePool m_placed;
};

}  // namespace creatorup::media

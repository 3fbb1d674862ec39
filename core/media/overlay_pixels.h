#pragma once

#include "core/media/handles.h"

#include <QRect>

#include <array>
#include <vector>

namespace creatorup::media {

// Colours and opacities of what is laid over a picture, ready to be blended into it: for every sample, how
// much of the picture is kept and what is added. BT.709, limited range, 4:2:0 with chroma sited left, as our
// pictures are.
class OverlayPixels {
public:
    // Red, green and blue times opacity, and opacity; all 0 to 1.
    using Pixel = std::array<float, 4>;

    OverlayPixels() = default;
    // `pixels`: row by row, of `area`, which lies within a picture of this size.
    OverlayPixels(const std::vector<Pixel>& pixels, const QRect& area, int width, int height);

    [[nodiscard]] bool isEmpty() const { return m_luma.rows.empty(); }
    // Into an 8-bit 4:2:0 picture of the size that was said.
    void blendInto(AVFrame* picture) const;

private:
    // One row of samples that changes something, from `x` on.
    struct Row {
        int y = 0;
        int x = 0;
        int count = 0;
        size_t at = 0;  // into `keep` and `add`
    };
    struct Plane {
        std::vector<Row> rows;
        std::vector<quint16> keep;  // in 1/32768
        std::vector<quint16> add;   // in 1/128
    };
    static void blend(const Plane& plane, quint8* data, qptrdiff lineSize);
    static void endRow(Plane& plane, int y, int x, const std::vector<float>& opacity,
                       const std::vector<float>& value);

    Plane m_luma;
    Plane m_blue;
    Plane m_red;
};

}  // namespace creatorup::media

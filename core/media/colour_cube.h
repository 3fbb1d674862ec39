#pragma once

#include "core/media/cube_lut.h"
#include "core/media/source_colour.h"

#include <cstdint>
#include <vector>

namespace creatorup::media {

// Any change of colours as one table, computed once: from a source's Y'CbCr to BT.709's. Looking up is whole
// numbers only, tetrahedral between 65 × 65 × 65 points.
class ColourCube {
public:
    // `matrix`: of the source's Y'CbCr. `lut`: a creator's own table, applied last; may be null.
    ColourCube(AVColorSpace matrix, const SourceColour& source, const CubeLut* lut);

    // `from`: 4:2:0 of 10 bits, limited range; `to`: 4:2:0 of 8 bits, limited range, of the same even size.
    void apply(const AVFrame* from, AVFrame* to) const;

private:
    struct Point {
        std::int16_t y, cb, cr, unused;  // in 1/64 of the 8-bit numbers
    };
    void applyRows(const AVFrame* from, AVFrame* to, int row) const;

    std::vector<Point> m_points;  // brightness changes fastest, then Cr
};

}  // namespace creatorup::media

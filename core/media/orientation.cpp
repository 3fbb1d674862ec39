#include "core/media/orientation.h"

#include "core/media/compat.h"

#include <cstdlib>

namespace creatorup::media {

Orientation Orientation::of(const AVStream* stream) {
    const std::int32_t* matrix = compat::displayMatrixOf(stream);
    if (matrix == nullptr) return {};
    // A stored point (x, y) is shown at (a·x + c·y, b·x + d·y). Angles between quarter turns do not occur in
    // cameras' files; they take the nearest.
    const std::int64_t a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
    if (a == 0 && b == 0 && c == 0 && d == 0) return {};
    Orientation turned;
    turned.transpose = std::llabs(b) + std::llabs(c) > std::llabs(a) + std::llabs(d);
    turned.mirrorX = turned.transpose ? b < 0 : a < 0;
    turned.mirrorY = turned.transpose ? c < 0 : d < 0;
    return turned;
}

int Orientation::degrees() const {
    // A quarter turn clockwise: the shown row is the stored column, the shown column counts rows from the
    // bottom.
    if (transpose) return mirrorY ? 90 : 270;
    return mirrorY ? 180 : 0;
}

}  // namespace creatorup::media

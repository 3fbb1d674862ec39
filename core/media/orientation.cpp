#include "core/media/orientation.h"

#include "core/media/compat.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <cstdlib>

namespace creatorup::media {

namespace {

Orientation fromMatrix(const std::int32_t* matrix) {
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

// The eight numbers of Exif.
Orientation fromExif(int number) {
    switch (number) {
    case 2:
        return {false, true, false};
    case 3:
        return {false, true, true};
    case 4:
        return {false, false, true};
    case 5:
        return {true, false, false};
    case 6:
        return {true, false, true};
    case 7:
        return {true, true, true};
    case 8:
        return {true, true, false};
    default:
        return {};
    }
}

}  // namespace

Orientation Orientation::of(const AVStream* stream) {
    const std::int32_t* matrix = compat::displayMatrixOf(stream);
    return matrix == nullptr ? Orientation{} : fromMatrix(matrix);
}

Orientation Orientation::of(const AVFrame* picture) {
    const AVFrameSideData* data = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data != nullptr && data->size >= 36)
        return fromMatrix(reinterpret_cast<const std::int32_t*>(data->data));
    const AVDictionaryEntry* exif = av_dict_get(picture->metadata, "Orientation", nullptr, 0);
    return exif == nullptr ? Orientation{} : fromExif(std::atoi(exif->value));
}

int Orientation::degrees() const {
    // A quarter turn clockwise: the shown row is the stored column, the shown column counts rows from the
    // bottom.
    if (transpose) return mirrorY ? 90 : 270;
    return mirrorY ? 180 : 0;
}

}  // namespace creatorup::media

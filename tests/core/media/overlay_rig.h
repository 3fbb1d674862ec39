#pragma once

#include "tests/core/media/clips.h"

#include <QRect>

#include <cstdlib>

namespace creatorup::tests {

// Pictures of a segment or a video, as ffmpeg decodes them: 8-bit 4:2:0, one after another.
struct Pictures {
    int width = 0;
    int height = 0;
    QByteArray bytes;

    [[nodiscard]] qsizetype sizeOfOne() const { return qsizetype{width} * height * 3 / 2; }
    [[nodiscard]] qsizetype count() const { return bytes.size() / sizeOfOne(); }
    [[nodiscard]] int luma(qsizetype picture, int x, int y) const {
        // What could not be decoded is no picture: as black, every test of it fails.
        if (picture >= count()) return 0;
        return static_cast<quint8>(bytes[picture * sizeOfOne() + qsizetype{y} * width + x]);
    }
    // 0: blue difference, 1: red difference, at a pixel of the luma.
    [[nodiscard]] int chroma(qsizetype picture, int plane, int x, int y) const {
        if (picture >= count()) return 0;
        const qsizetype luma = qsizetype{width} * height;
        return static_cast<quint8>(
            bytes[picture * sizeOfOne() + luma + plane * luma / 4 + qsizetype{y / 2} * (width / 2) + x / 2]);
    }
};

inline Pictures picturesOf(const QString& file, int width, int height) {
    return {width, height,
            Clips::decode({"-i"_s, file, "-vsync"_s, "passthrough"_s, "-pix_fmt"_s, "yuv420p"_s, "-f"_s,
                           "rawvideo"_s})};
}

// Where a picture differs from grey by more than `by`.
inline QRect marks(const Pictures& pictures, qsizetype picture, int grey, int by = 24) {
    QRect area;
    for (int y = 0; y < pictures.height; ++y)
        for (int x = 0; x < pictures.width; ++x)
            if (std::abs(pictures.luma(picture, x, y) - grey) > by) area |= QRect(x, y, 1, 1);
    return area;
}

}  // namespace creatorup::tests

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

// A text in the middle of a picture of 360 × 640, unless said otherwise.
inline job::OverlayText textOf(const QString& text, int column = 1, int row = 1) {
    job::OverlayText made;
    made.text = text;
    made.style.font = "Inter"_s;
    made.style.size = 40;
    made.style.outline = 2;
    made.place = {20, 40, 320, 400, column, row, -1};
    return made;
}

// A grey clip of 360 × 640, and what it looks like with something over it.
class GreyClip {
public:
    static constexpr int kWidth = 360, kHeight = 640;
    static constexpr int kGrey = 126;  // what ffmpeg's "gray" is in limited range

    GreyClip() {
        clips.grid = {kWidth, kHeight, {30, 1}};
        clips.video.crf = 1;
        clear();
    }
    void clear() { clips.overlay = {kWidth, kHeight}; }
    // Makes it, of twelve pictures by default.
    void make(double seconds = 0.4) {
        file = clips.make("grey%1.mp4"_s.arg(m_count++),
                          {"-f"_s, "lavfi"_s, "-i"_s, "color=gray:s=360x640:r=30:d=%1"_s.arg(seconds),
                           "-c:v"_s, "libx264"_s, "-qp"_s, "0"_s});
    }
    [[nodiscard]] job::Event encode() {
        segment = "over%1.segment"_s.arg(m_count++);
        return clips.encode(file, segment);
    }
    // None if it failed, with a warning.
    [[nodiscard]] Pictures laidOver() {
        const job::Event event = encode();
        if (std::holds_alternative<job::SegmentEncoded>(event))
            return picturesOf(clips.path(segment), kWidth, kHeight);
        qWarning("%s", qPrintable(failureOf(event).text()));
        return {kWidth, kHeight, {}};
    }

    Clips clips;
    QString file;
    QString segment;

private:
    int m_count = 0;
};

}  // namespace creatorup::tests

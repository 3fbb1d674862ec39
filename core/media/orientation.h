#pragma once

struct AVFrame;
struct AVStream;

namespace creatorup::media {

// How a stored picture is turned for display: any of the eight ways a rectangle can lie.
struct Orientation {
    bool transpose = false;  // rows become columns
    bool mirrorX = false;    // stored columns are read from the right
    bool mirrorY = false;    // stored rows are read from the bottom

    [[nodiscard]] static Orientation of(const AVStream* stream);
    // Of a still picture, which says it itself (Exif).
    [[nodiscard]] static Orientation of(const AVFrame* picture);
    // Degrees clockwise: 0, 90, 180, 270; a mirrored picture counts as its rotation.
    [[nodiscard]] int degrees() const;
    [[nodiscard]] bool isUpright() const { return !transpose && !mirrorX && !mirrorY; }

    friend bool operator==(const Orientation&, const Orientation&) = default;
};

}  // namespace creatorup::media

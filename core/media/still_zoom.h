#pragma once

#include "core/base/result.h"
#include "core/media/frame_pool.h"

#include <cstdint>
#include <vector>

namespace creatorup::media {

// A slow zoom over one picture. Places lie between pixels, so that nothing jumps.
class StillZoom {
public:
    // `zoom`: from 1 to this; below 1, from 1/zoom to 1. The anchors, 0 to 1: where it goes.
    StillZoom(double zoom, double anchorX, double anchorY);

    // How much larger than the frame the picture must be.
    [[nodiscard]] double largest() const { return m_largest; }
    // `picture`: 4:2:0 of 8 bits, about `largest` times as large as the frame that is wanted. `progress`: 0
    // to 1.
    [[nodiscard]] Result<Frame> at(const AVFrame* picture, double progress, int width, int height);

private:
    // One sample of the frame: the weighted sum of samples of the picture, from `first` on.
    struct Taps {
        int count = 0;
        std::vector<int> first;
        std::vector<std::int16_t> weights;  // `count` for each, in 1/16384
    };
    // `start` and `step`: where the frame's samples lie in the picture, in its samples.
    static void place(Taps& taps, double start, double step, int count, int available);
    void resample(const AVFrame* picture, AVFrame* frame, int plane);

    double m_zoom;
    double m_anchorX;
    double m_anchorY;
    double m_largest;
    Taps m_columns;
    Taps m_rows;
    std::vector<std::int16_t> m_line;
    FramePool m_frames;
};

}  // namespace creatorup::media

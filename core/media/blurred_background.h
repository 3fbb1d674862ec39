#pragma once

#include "core/base/result.h"
#include "core/media/handles.h"

#include <cstdint>
#include <vector>

namespace creatorup::media {

// Where a picture lies in the frame, in even pixels.
struct PictureArea {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

// Fills what a picture leaves free of its frame with a blurred, darkened copy of itself that covers the
// frame. Cheap: a copy of some hundred pixels a side is blurred, and enlarged.
class BlurredBackground {
public:
    // `frame`: 4:2:0 of 8 bits, limited range, the picture in `area`. `opacity`: the same kind of frame, its
    // brightness says how much of the frame is covered, 16 to 235; null: the area, fully.
    void fill(AVFrame* frame, const PictureArea& area, const AVFrame* opacity);

private:
    struct Small {
        int width = 0;
        int height = 0;
        std::vector<std::uint8_t> samples;
    };
    void shrink(const AVFrame* frame, int plane, const PictureArea& area);
    void blur();
    void enlarge(AVFrame* frame, int plane, const PictureArea& area, const AVFrame* opacity);
    const std::uint8_t* enlargedRow(int y, int height);

    Small m_small;
    std::vector<std::uint8_t> m_scratch;
    std::vector<int> m_columns;  // where each column of the frame lies in the small copy, in 1/256
    std::vector<std::uint8_t> m_row;
};

}  // namespace creatorup::media

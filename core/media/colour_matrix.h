#pragma once

extern "C" {
#include <libavutil/pixfmt.h>
}

struct AVFrame;

namespace creatorup::media {

// What a picture's Y'CbCr means when it does not say: BT.709 for high definition, BT.601 below, as players
// do.
[[nodiscard]] AVColorSpace matrixOf(const AVFrame* frame);

// How much red and blue count for brightness; green is the rest.
struct LumaWeights {
    double red;
    double blue;
    [[nodiscard]] double green() const { return 1 - red - blue; }
};
// BT.709's for those that are not known.
[[nodiscard]] LumaWeights lumaWeights(AVColorSpace matrix);

// Rewrites an 8-bit limited-range 4:2:0 picture that was made with another matrix for BT.709. swscale would
// go through 8-bit RGB, which is slower and loses colours.
class ColourMatrix {
public:
    explicit ColourMatrix(AVColorSpace from);
    [[nodiscard]] bool changesNothing() const { return m_nothing; }
    void apply(AVFrame* frame) const;

private:
    // New value = old value + Cb and Cr parts, in 1/16384, for luma and both chroma planes.
    bool m_nothing = true;
    int m_lumaCb = 0, m_lumaCr = 0;
    int m_cbCb = 0, m_cbCr = 0;
    int m_crCb = 0, m_crCr = 0;
};

}  // namespace creatorup::media

#include "core/media/colour_matrix.h"

extern "C" {
#include <libavutil/frame.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace creatorup::media {

namespace {

constexpr int kShift = 14;
constexpr int kHalf = 1 << (kShift - 1);

constexpr LumaWeights kBt709{0.2126, 0.0722};

bool weightsOf(AVColorSpace matrix, LumaWeights* luma) {
    switch (matrix) {
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        *luma = {0.299, 0.114};
        return true;
    case AVCOL_SPC_FCC:
        *luma = {0.30, 0.11};
        return true;
    case AVCOL_SPC_SMPTE240M:
        *luma = {0.212, 0.087};
        return true;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        *luma = {0.2627, 0.0593};
        return true;
    default:
        return false;
    }
}

std::uint8_t clip(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

int fixed(double value) {
    return static_cast<int>(std::lround(value * (1 << kShift)));
}

}  // namespace

AVColorSpace matrixOf(const AVFrame* frame) {
    if (frame->colorspace != AVCOL_SPC_UNSPECIFIED && frame->colorspace != AVCOL_SPC_RESERVED)
        return frame->colorspace;
    return frame->width >= 1280 || frame->height > 576 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
}

LumaWeights lumaWeights(AVColorSpace matrix) {
    LumaWeights luma = kBt709;
    static_cast<void>(weightsOf(matrix, &luma));
    return luma;
}

ColourMatrix::ColourMatrix(AVColorSpace from) {
    LumaWeights old{};
    if (!weightsOf(from, &old)) return;
    m_nothing = false;
    // With Cb and Cr from −1 to 1: R = Y + (1 − r)·Cr, B = Y + (1 − b)·Cb, and G follows from Y. Put into the
    // new weights, Y' = Y + cb·Cb + cr·Cr, since white stays white.
    const double greenCb = -(1 - old.blue) * old.blue / old.green();
    const double greenCr = -(1 - old.red) * old.red / old.green();
    const double cb = kBt709.green() * greenCb + kBt709.blue * (1 - old.blue);
    const double cr = kBt709.green() * greenCr + kBt709.red * (1 - old.red);
    // Stored luma spans 219 steps, chroma 224 from −1 to 1.
    const double luma = 219.0 / 112.0;
    m_lumaCb = fixed(cb * luma);
    m_lumaCr = fixed(cr * luma);
    m_cbCb = fixed((1 - old.blue - cb) / (1 - kBt709.blue));
    m_cbCr = fixed(-cr / (1 - kBt709.blue));
    m_crCb = fixed(-cb / (1 - kBt709.red));
    m_crCr = fixed((1 - old.red - cr) / (1 - kBt709.red));
}

void ColourMatrix::apply(AVFrame* frame) const {
    if (m_nothing) return;
    const int width = frame->width / 2;
    for (int row = 0; row < frame->height / 2; ++row) {
        std::uint8_t* upper = frame->data[0] + 2 * row * static_cast<std::ptrdiff_t>(frame->linesize[0]);
        std::uint8_t* lower = upper + frame->linesize[0];
        std::uint8_t* blue = frame->data[1] + row * static_cast<std::ptrdiff_t>(frame->linesize[1]);
        std::uint8_t* red = frame->data[2] + row * static_cast<std::ptrdiff_t>(frame->linesize[2]);
        for (int x = 0; x < width; ++x) {
            const int cb = blue[x] - 128;
            const int cr = red[x] - 128;
            const int add = (m_lumaCb * cb + m_lumaCr * cr + kHalf) >> kShift;
            upper[2 * x] = clip(upper[2 * x] + add);
            upper[2 * x + 1] = clip(upper[2 * x + 1] + add);
            lower[2 * x] = clip(lower[2 * x] + add);
            lower[2 * x + 1] = clip(lower[2 * x + 1] + add);
            blue[x] = clip(128 + ((m_cbCb * cb + m_cbCr * cr + kHalf) >> kShift));
            red[x] = clip(128 + ((m_crCb * cb + m_crCr * cr + kHalf) >> kShift));
        }
    }
}

}  // namespace creatorup::media

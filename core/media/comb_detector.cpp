#include "core/media/comb_detector.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace creatorup::media {

namespace {

constexpr int kBlock = 16;    // pixels, in both directions
constexpr int kVisible = 12;  // teeth in a block of 256 pixels: fewer are not seen
constexpr int kMany = 80;     // so many are believed where there is no better test
constexpr int kCutPart = 10;  // one in so many pixels with teeth, after an exchange: another scene
constexpr int kTooth = 10;    // of 255: how far a line stands out from both neighbours
constexpr int kMotion = 6;    // of 255

struct Teeth {
    qint64 all = 0;
    int mostInBlock = 0;
};

// Where each row of a picture comes from: even ones from one picture, odd ones from the same or another.
struct Weave {
    const AVFrame* even;
    const AVFrame* odd;

    template <typename Sample>
    [[nodiscard]] const Sample* row(int y) const {
        const AVFrame* frame = y % 2 == 0 ? even : odd;
        return reinterpret_cast<const Sample*>(frame->data[0] +
                                               y * static_cast<std::ptrdiff_t>(frame->linesize[0]));
    }
};

// Counts in one row where something moved between `now` and `before` (may be null), block by block.
template <typename Sample>
void countRow(const Weave& weave, const AVFrame* now, const AVFrame* before, int y, int shift,
              std::vector<int>& blocks) {
    const std::array<const Sample*, 5> rows{weave.row<Sample>(y - 2), weave.row<Sample>(y - 1),
                                            weave.row<Sample>(y), weave.row<Sample>(y + 1),
                                            weave.row<Sample>(y + 2)};
    const Weave current{now, now};
    const Weave past{before, before};
    const Sample* here = current.row<Sample>(y);
    const Sample* above = current.row<Sample>(y - 1);
    const Sample* hereBefore = before == nullptr ? nullptr : past.row<Sample>(y);
    const Sample* aboveBefore = before == nullptr ? nullptr : past.row<Sample>(y - 1);
    const int tooth = kTooth << shift, motion = kMotion << shift;
    for (int x = 0; x < now->width; ++x) {
        const int overUp = rows[2][x] - rows[1][x];
        const int overDown = rows[2][x] - rows[3][x];
        const bool standsOut = (overUp > tooth && overDown > tooth) || (overUp < -tooth && overDown < -tooth);
        // Lines of the same field agree with each other more than with those between them.
        const int comb = std::abs(rows[0][x] + 4 * rows[2][x] + rows[4][x] - 3 * (rows[1][x] + rows[3][x]));
        const bool moved = hereBefore == nullptr || std::abs(here[x] - hereBefore[x]) > motion ||
                           std::abs(above[x] - aboveBefore[x]) > motion;
        blocks[static_cast<std::size_t>(x / kBlock)] += standsOut && comb > 6 * tooth && moved ? 1 : 0;
    }
}

template <typename Sample>
Teeth count(const Weave& weave, const AVFrame* now, const AVFrame* before, int shift) {
    std::vector<int> blocks(static_cast<std::size_t>(now->width / kBlock + 1));
    Teeth teeth;
    for (int top = 2; top + kBlock + 2 <= now->height; top += kBlock) {
        std::fill(blocks.begin(), blocks.end(), 0);
        for (int y = top; y < top + kBlock; ++y)
            countRow<Sample>(weave, now, before, y, shift, blocks);
        for (const int block : blocks) {
            teeth.all += block;
            teeth.mostInBlock = std::max(teeth.mostInBlock, block);
        }
    }
    return teeth;
}

template <typename Sample>
bool decide(const AVFrame* now, const AVFrame* before, int shift, bool wasCombed) {
    const Teeth teeth = count<Sample>({now, now}, now, before, shift);
    if (teeth.mostInBlock < kVisible) return false;
    if (before == nullptr) return teeth.mostInBlock >= kMany;
    const qint64 exchanged = std::min(count<Sample>({now, before}, now, before, shift).all,
                                      count<Sample>({before, now}, now, before, shift).all);
    // Behind a cut the picture before says nothing.
    const bool cut = exchanged > qint64{now->width} * now->height / kCutPart;
    if (cut) return wasCombed && teeth.mostInBlock >= kMany;
    return 2 * teeth.all > exchanged;
}

// Brightness has a plane of its own in all formats that interlaced video comes in.
bool hasPlainBrightness(const AVPixFmtDescriptor* about) {
    return about != nullptr && (about->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_BE)) == 0 &&
           about->comp[0].step == (about->comp[0].depth > 8 ? 2 : 1);
}

}  // namespace

bool CombDetector::isCombed(const AVFrame* picture) {
    const AVPixFmtDescriptor* about = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture->format));
    if (!hasPlainBrightness(about)) return true;
    const bool alike = m_previous && m_previous->width == picture->width &&
                       m_previous->height == picture->height && m_previous->format == picture->format;
    const AVFrame* before = alike ? m_previous.get() : nullptr;
    const int depth = about->comp[0].depth + about->comp[0].shift;
    m_wasCombed = depth > 8 ? decide<std::uint16_t>(picture, before, depth - 8, m_wasCombed)
                            : decide<std::uint8_t>(picture, before, 0, m_wasCombed);
    m_previous = share(picture);
    return m_wasCombed;
}

}  // namespace creatorup::media

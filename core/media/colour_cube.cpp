#include "core/media/colour_cube.h"

#include "core/media/colour_matrix.h"

extern "C" {
#include <libavutil/frame.h>
}

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace creatorup::media {

namespace {

constexpr int kPoints = 65;  // along each axis
constexpr int kShift = 4;    // 10-bit numbers from point to point
constexpr int kStepY = 1, kStepCr = kPoints, kStepCb = kPoints * kPoints;
constexpr int kFarCorner = kStepY + kStepCr + kStepCb;
constexpr int kWeight = 1 << kShift;  // how far into a cell: 0 to 15
constexpr int kScale = 64;            // of the points' numbers
constexpr int kKeyBits = 13;          // a step, with its weight above it
constexpr int kResultShift = 10;      // kWeight × kScale
constexpr int kHalf = 1 << (kResultShift - 1);
static_assert(kStepCb < 1 << kKeyBits && kWeight * kScale == 1 << kResultShift);

std::int16_t stored(double value) {
    return static_cast<std::int16_t>(std::lround(std::clamp(value, 0.0, 255.0) * kScale));
}

// A way through a cell, from its near corner to its far one: along the axis that is furthest in first.
struct Way {
    int first, second;      // corners between, as steps from the near one
    int near_, a, b, far_;  // weights of the four corners
};

Way wayOf(int y, int cb, int cr) {
    const int high = std::max(cb, cr), low = std::min(cb, cr);
    const int first = std::max(y, high);
    const int last = std::min(y, low);
    const int middle = std::max(std::min(y, high), low);
    constexpr int kStep = (1 << kKeyBits) - 1;
    const int w1 = first >> kKeyBits, w2 = middle >> kKeyBits, w3 = last >> kKeyBits;
    return {first & kStep, (first & kStep) + (middle & kStep), kWeight - w1, w1 - w2, w2 - w3, w3};
}

constexpr int key(int weight, int step) {
    return weight << kKeyBits | step;
}

}  // namespace

ColourCube::ColourCube(AVColorSpace matrix, const SourceColour& source, const CubeLut* lut) {
    m_points.resize(static_cast<std::size_t>(kPoints) * kPoints * kPoints);
    const LumaWeights old = lumaWeights(matrix);
    const LumaWeights bt709 = lumaWeights(AVCOL_SPC_BT709);
    for (int cbPoint = 0; cbPoint < kPoints; ++cbPoint)
        for (int crPoint = 0; crPoint < kPoints; ++crPoint)
            for (int yPoint = 0; yPoint < kPoints; ++yPoint) {
                const double y = ((yPoint << kShift) - 64) / 876.0;
                const double cb = ((cbPoint << kShift) - 512) / 448.0;
                const double cr = ((crPoint << kShift) - 512) / 448.0;
                const double red = y + (1 - old.red) * cr;
                const double blue = y + (1 - old.blue) * cb;
                const double green = (y - old.red * red - old.blue * blue) / old.green();
                Rgb colour = toBt709(source, {red, green, blue});
                if (lut != nullptr) colour = lut->at(colour);
                const double newY =
                    bt709.red * colour[0] + bt709.green() * colour[1] + bt709.blue * colour[2];
                const int index = cbPoint * kStepCb + crPoint * kStepCr + yPoint;
                m_points[static_cast<std::size_t>(index)] = {
                    stored(16 + 219 * newY), stored(128 + 112 * (colour[2] - newY) / (1 - bt709.blue)),
                    stored(128 + 112 * (colour[0] - newY) / (1 - bt709.red)), 0};
            }
}

void ColourCube::apply(const AVFrame* from, AVFrame* to) const {
    for (int row = 0; row < from->height / 2; ++row)
        applyRows(from, to, row);
}

void ColourCube::applyRows(const AVFrame* from, AVFrame* to, int row) const {
    const auto line = [](const AVFrame* frame, int plane, int y) {
        return frame->data[plane] + y * static_cast<std::ptrdiff_t>(frame->linesize[plane]);
    };
    const auto* upper = reinterpret_cast<const std::uint16_t*>(line(from, 0, 2 * row));
    const auto* lower = reinterpret_cast<const std::uint16_t*>(line(from, 0, 2 * row + 1));
    const auto* blue = reinterpret_cast<const std::uint16_t*>(line(from, 1, row));
    const auto* red = reinterpret_cast<const std::uint16_t*>(line(from, 2, row));
    std::uint8_t* upperTo = line(to, 0, 2 * row);
    std::uint8_t* lowerTo = line(to, 0, 2 * row + 1);
    std::uint8_t* blueTo = line(to, 1, row);
    std::uint8_t* redTo = line(to, 2, row);
    constexpr int kMost = 1023;
    for (int x = 0; x < from->width / 2; ++x) {
        const int cb = std::min<int>(blue[x], kMost), cr = std::min<int>(red[x], kMost);
        const int cbKey = key(cb & (kWeight - 1), kStepCb), crKey = key(cr & (kWeight - 1), kStepCr);
        const Point* column = m_points.data() + (cb >> kShift) * kStepCb + (cr >> kShift) * kStepCr;
        const auto yKey = [](int y) { return key(y & (kWeight - 1), kStepY); };
        const auto brightness = [&](int y) {
            y = std::min(y, kMost);
            const Point* p = column + (y >> kShift);
            const Way w = wayOf(yKey(y), cbKey, crKey);
            return static_cast<std::uint8_t>((w.near_ * p->y + w.a * p[w.first].y + w.b * p[w.second].y +
                                              w.far_ * p[kFarCorner].y + kHalf) >>
                                             kResultShift);
        };
        const int left = 2 * x, right = 2 * x + 1;
        upperTo[left] = brightness(upper[left]);
        upperTo[right] = brightness(upper[right]);
        lowerTo[left] = brightness(lower[left]);
        lowerTo[right] = brightness(lower[right]);
        // The four pixels share one colour: that of their mean brightness.
        const int mean = std::min((upper[left] + upper[right] + lower[left] + lower[right] + 2) / 4, kMost);
        const Point* p = column + (mean >> kShift);
        const Way w = wayOf(yKey(mean), cbKey, crKey);
        const Point& a = p[w.first];
        const Point& b = p[w.second];
        const Point& far = p[kFarCorner];
        blueTo[x] = static_cast<std::uint8_t>(
            (w.near_ * p->cb + w.a * a.cb + w.b * b.cb + w.far_ * far.cb + kHalf) >> kResultShift);
        redTo[x] = static_cast<std::uint8_t>(
            (w.near_ * p->cr + w.a * a.cr + w.b * b.cr + w.far_ * far.cr + kHalf) >> kResultShift);
    }
}

}  // namespace creatorup::media

#include "core/media/overlay_pixels.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr float kRed = 0.2126F, kGreen = 0.7152F, kBlue = 0.0722F;
constexpr float kKeepAll = 32768, kAddUnit = 128;

float lumaOf(const OverlayPixels::Pixel& p) {
    // Black is 16: an opacity brings its part of it.
    return 16 * p[3] + 219 * (kRed * p[0] + kGreen * p[1] + kBlue * p[2]);
}

// The two differences of colour. `scale`: 2 (1 − kBlue) or 2 (1 − kRed).
float chromaOf(const OverlayPixels::Pixel& p, float colour, float scale) {
    const float grey = kRed * p[0] + kGreen * p[1] + kBlue * p[2];
    return 128 * p[3] + 224 * (colour - grey) / scale;
}

}  // namespace

OverlayPixels::OverlayPixels(const std::vector<Pixel>& pixels, const QRect& area, int width, int height) {
    const auto at = [&](int x, int y) -> const Pixel& {
        return pixels[static_cast<size_t>(y - area.y()) * static_cast<size_t>(area.width()) +
                      static_cast<size_t>(x - area.x())];
    };
    const auto columns = static_cast<size_t>(area.width());
    std::vector<float> opacity(columns), value(columns), red(columns);
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const auto i = static_cast<size_t>(x - area.left());
            opacity[i] = at(x, y)[3];
            value[i] = lumaOf(at(x, y));
        }
        endRow(m_luma, y, area.left(), opacity, value);
    }
    // A sample of chroma stands at every second column, between two rows: a quarter, a half and a quarter of
    // what is left of it, at it and right of it. What is outside the picture is as what is at its side.
    const int left = std::max(0, area.left() - 1) / 2,
              right = std::min(width / 2 - 1, (area.right() + 1) / 2);
    const int top = area.top() / 2, bottom = std::min(height / 2 - 1, area.bottom() / 2);
    const auto samples = static_cast<size_t>(std::max(0, right - left + 1));
    opacity.resize(samples);
    value.resize(samples);
    red.resize(samples);
    constexpr float kAcross[3] = {0.25F, 0.5F, 0.25F};
    for (int cy = top; cy <= bottom; ++cy) {
        for (int cx = left; cx <= right; ++cx) {
            Pixel sum{};
            for (int dy = 0; dy < 2; ++dy)
                for (int dx = 0; dx < 3; ++dx) {
                    const int x = std::clamp(2 * cx + dx - 1, 0, width - 1);
                    const int y = 2 * cy + dy;
                    if (!area.contains(x, y)) continue;
                    const Pixel& pixel = at(x, y);
                    for (size_t k = 0; k < 4; ++k)
                        sum[k] += pixel[k] * kAcross[dx] / 2;
                }
            const auto i = static_cast<size_t>(cx - left);
            opacity[i] = sum[3];
            value[i] = chromaOf(sum, sum[2], 2 * (1 - kBlue));
            red[i] = chromaOf(sum, sum[0], 2 * (1 - kRed));
        }
        endRow(m_blue, cy, left, opacity, value);
        endRow(m_red, cy, left, opacity, red);
    }
}

// Only what lies between a row's first and last sample that is not clear is kept.
void OverlayPixels::endRow(Plane& plane, int y, int x, const std::vector<float>& opacity,
                           const std::vector<float>& value) {
    constexpr float kClear = 0.5F / 255;
    const auto seen = [](float o) { return o > kClear; };
    const auto first = std::find_if(opacity.begin(), opacity.end(), seen);
    if (first == opacity.end()) return;
    const auto last = std::find_if(opacity.rbegin(), opacity.rend(), seen).base();
    const auto begin = first - opacity.begin(), end = last - opacity.begin();
    plane.rows.push_back({y, x + static_cast<int>(begin), static_cast<int>(end - begin), plane.keep.size()});
    for (auto i = static_cast<size_t>(begin); i < static_cast<size_t>(end); ++i) {
        plane.keep.push_back(
            static_cast<quint16>(std::lround(std::clamp(1 - opacity[i], 0.F, 1.F) * kKeepAll)));
        plane.add.push_back(static_cast<quint16>(std::lround(std::clamp(value[i], 0.F, 255.F) * kAddUnit)));
    }
}

void OverlayPixels::blend(const Plane& plane, quint8* data, qptrdiff lineSize) {
    for (const Row& row : plane.rows) {
        quint8* to = data + row.y * lineSize + row.x;
        const quint16* keep = plane.keep.data() + row.at;
        const quint16* add = plane.add.data() + row.at;
        for (int i = 0; i < row.count; ++i) {
            const quint32 sum = quint32{to[i]} * keep[i] + (quint32{add[i]} << 8) + 16384;
            to[i] = static_cast<quint8>(std::min<quint32>(sum >> 15, 255));
        }
    }
}

void OverlayPixels::blendInto(AVFrame* picture) const {
    blend(m_luma, picture->data[0], picture->linesize[0]);
    blend(m_blue, picture->data[1], picture->linesize[1]);
    blend(m_red, picture->data[2], picture->linesize[2]);
}

}  // namespace creatorup::media

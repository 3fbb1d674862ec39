#include "core/media/blurred_background.h"

#include "core/media/handles.h"

#include <algorithm>
#include <cstddef>

namespace creatorup::media {

namespace {

constexpr int kShrink = 8;  // of brightness; of colour half as much, for the same small copy
constexpr int kPasses = 3;  // of a box: nearly a bell
constexpr int kDark = 179;  // of 256: 70 %, so that the picture stands out
constexpr int kBlack = 16, kWhite = 235, kGrey = 128;
constexpr int kFraction = 256;

// The mean of `count` samples around each place; the edge's sample goes on beyond it.
void boxBlur(const std::uint8_t* from, std::uint8_t* to, int length, std::ptrdiff_t step, int radius) {
    const auto at = [=](int i) { return int{from[std::clamp(i, 0, length - 1) * step]}; };
    const int count = 2 * radius + 1;
    int sum = count / 2;
    for (int i = -radius; i <= radius; ++i)
        sum += at(i);
    for (int i = 0; i < length; ++i) {
        to[i * step] = static_cast<std::uint8_t>(sum / count);
        sum += at(i + radius + 1) - at(i - radius);
    }
}

std::uint8_t darkened(int value, int plane) {
    const int base = plane == 0 ? kBlack : kGrey;
    return static_cast<std::uint8_t>(base + ((value - base) * kDark >> 8));
}

}  // namespace

void BlurredBackground::fill(AVFrame* frame, const PictureArea& area, const AVFrame* opacity) {
    for (int plane = 0; plane < 3; ++plane) {
        shrink(frame, plane, area);
        blur();
        for (std::uint8_t& sample : m_small.samples)
            sample = darkened(sample, plane);
        enlarge(frame, plane, area, opacity);
    }
}

// The middle of the picture that has the frame's shape, as means of its samples.
void BlurredBackground::shrink(const AVFrame* frame, int plane, const PictureArea& area) {
    const int shift = plane == 0 ? 0 : 1;
    const int width = area.width >> shift, height = area.height >> shift;
    const int frameWidth = frame->width >> shift, frameHeight = frame->height >> shift;
    const double scale =
        std::min(width / static_cast<double>(frameWidth), height / static_cast<double>(frameHeight));
    const int seenWidth = std::clamp(static_cast<int>(frameWidth * scale), 1, width);
    const int seenHeight = std::clamp(static_cast<int>(frameHeight * scale), 1, height);
    const int left = (area.left >> shift) + (width - seenWidth) / 2;
    const int top = (area.top >> shift) + (height - seenHeight) / 2;
    m_small.width = std::max(2, frame->width / kShrink);
    m_small.height = std::max(2, frame->height / kShrink);
    m_small.samples.resize(static_cast<size_t>(m_small.width) * static_cast<size_t>(m_small.height));
    for (int y = 0; y < m_small.height; ++y) {
        const int y0 = top + y * seenHeight / m_small.height;
        const int y1 = std::max(y0 + 1, top + (y + 1) * seenHeight / m_small.height);
        for (int x = 0; x < m_small.width; ++x) {
            const int x0 = left + x * seenWidth / m_small.width;
            const int x1 = std::max(x0 + 1, left + (x + 1) * seenWidth / m_small.width);
            int sum = 0;
            for (int row = y0; row < y1; ++row) {
                const std::uint8_t* line =
                    frame->data[plane] + row * static_cast<std::ptrdiff_t>(frame->linesize[plane]);
                for (int column = x0; column < x1; ++column)
                    sum += line[column];
            }
            m_small.samples[static_cast<size_t>(y) * static_cast<size_t>(m_small.width) +
                            static_cast<size_t>(x)] =
                static_cast<std::uint8_t>(sum / ((y1 - y0) * (x1 - x0)));
        }
    }
}

void BlurredBackground::blur() {
    const int radius = std::max(1, m_small.width / 24);
    m_scratch.resize(m_small.samples.size());
    for (int pass = 0; pass < kPasses; ++pass) {
        for (int y = 0; y < m_small.height; ++y) {
            const std::ptrdiff_t start = std::ptrdiff_t{y} * m_small.width;
            boxBlur(m_small.samples.data() + start, m_scratch.data() + start, m_small.width, 1, radius);
        }
        for (int x = 0; x < m_small.width; ++x)
            boxBlur(m_scratch.data() + x, m_small.samples.data() + x, m_small.height, m_small.width, radius);
    }
}

// One row of the frame, between the rows and the columns of the small copy.
const std::uint8_t* BlurredBackground::enlargedRow(int y, int height) {
    const int place = std::clamp((2 * y + 1) * m_small.height * kFraction / (2 * height) - kFraction / 2, 0,
                                 (m_small.height - 1) * kFraction);
    const int part = place % kFraction;
    const std::uint8_t* upper = m_small.samples.data() + std::ptrdiff_t{place / kFraction} * m_small.width;
    const std::uint8_t* lower = part == 0 ? upper : upper + m_small.width;
    m_scratch.resize(std::max(m_scratch.size(), static_cast<size_t>(m_small.width)));
    for (int x = 0; x < m_small.width; ++x)
        m_scratch[static_cast<size_t>(x)] = static_cast<std::uint8_t>(
            (upper[x] * (kFraction - part) + lower[x] * part + kFraction / 2) / kFraction);
    for (size_t x = 0; x < m_columns.size(); ++x) {
        const int column = m_columns[x];
        const std::uint8_t* sample = m_scratch.data() + column / kFraction;
        const int right = column % kFraction;
        m_row[x] = static_cast<std::uint8_t>(
            (sample[0] * (kFraction - right) + (right == 0 ? 0 : sample[1] * right) + kFraction / 2) /
            kFraction);
    }
    return m_row.data();
}

void BlurredBackground::enlarge(AVFrame* frame, int plane, const PictureArea& area, const AVFrame* opacity) {
    const int shift = plane == 0 ? 0 : 1;
    const int width = frame->width >> shift, height = frame->height >> shift;
    const int left = area.left >> shift, right = (area.left + area.width) >> shift;
    const int top = area.top >> shift, bottom = (area.top + area.height) >> shift;
    m_row.resize(static_cast<size_t>(width));
    m_columns.resize(static_cast<size_t>(width));
    for (int x = 0; x < width; ++x)
        m_columns[static_cast<size_t>(x)] =
            std::clamp((2 * x + 1) * m_small.width * kFraction / (2 * width) - kFraction / 2, 0,
                       (m_small.width - 1) * kFraction);
    const int base = plane == 0 ? kBlack : kGrey;
    for (int y = 0; y < height; ++y) {
        std::uint8_t* line = frame->data[plane] + y * static_cast<std::ptrdiff_t>(frame->linesize[plane]);
        const bool inside = y >= top && y < bottom;
        if (opacity == nullptr) {
            if (inside && left == 0 && right == width) continue;
            const std::uint8_t* behind = enlargedRow(y, height);
            std::copy(behind, behind + (inside ? left : width), line);
            if (inside) std::copy(behind + right, behind + width, line + right);
            continue;
        }
        const std::uint8_t* behind = enlargedRow(y, height);
        const std::uint8_t* cover =
            opacity->data[0] + (y << shift) * static_cast<std::ptrdiff_t>(opacity->linesize[0]);
        // The picture was laid over black already: what it lets through is added.
        for (int x = 0; x < width; ++x) {
            const int through = std::clamp(kWhite - cover[x << shift], 0, kWhite - kBlack);
            const int added = (behind[x] - base) * through / (kWhite - kBlack);
            line[x] = static_cast<std::uint8_t>(std::clamp(line[x] + added, 0, 255));
        }
    }
}

}  // namespace creatorup::media

#include "core/media/still_zoom.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace creatorup::media {

namespace {

constexpr int kOne = 1 << 14;
constexpr int kLineShift = 7;  // a line between the two passes keeps this many bits behind the point
constexpr int kRowShift = 14 - kLineShift;
constexpr double kReach = 2;  // of a cubic, in samples

// Catmull and Rom's cubic: passes through the samples, sharp and without ringing that shows.
double cubic(double x) {
    x = std::abs(x);
    if (x >= kReach) return 0;
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
}

}  // namespace

StillZoom::StillZoom(double zoom, double anchorX, double anchorY)
    : m_zoom(zoom), m_anchorX(anchorX), m_anchorY(anchorY), m_largest(std::max(zoom, 1 / zoom)) {}

void StillZoom::place(Taps& taps, double start, double step, int count, int available) {
    // Where the picture gets smaller, more of its samples count.
    const double wide = std::max(1.0, step);
    taps.count = 2 * static_cast<int>(std::ceil(kReach * wide)) + 1;
    taps.first.resize(static_cast<size_t>(count));
    taps.weights.assign(static_cast<size_t>(count) * static_cast<size_t>(taps.count), 0);
    std::vector<double> exact(static_cast<size_t>(taps.count));
    for (int i = 0; i < count; ++i) {
        const double centre = start + i * step;
        const int low = static_cast<int>(std::floor(centre)) - taps.count / 2;
        // Beyond the edge its sample goes on: those weights are added to it.
        const int first = std::clamp(low, 0, std::max(0, available - taps.count));
        taps.first[static_cast<size_t>(i)] = first;
        std::fill(exact.begin(), exact.end(), 0.0);
        for (int k = 0; k < taps.count; ++k) {
            const int sample = std::clamp(low + k, 0, available - 1);
            exact[static_cast<size_t>(std::clamp(sample - first, 0, taps.count - 1))] +=
                cubic((low + k - centre) / wide);
        }
        const double sum = std::accumulate(exact.begin(), exact.end(), 0.0);
        std::int16_t* weights = taps.weights.data() + static_cast<std::ptrdiff_t>(i) * taps.count;
        int left = kOne;
        for (int k = 0; k < taps.count; ++k) {
            weights[k] = static_cast<std::int16_t>(std::lround(exact[static_cast<size_t>(k)] / sum * kOne));
            left -= weights[k];
        }
        // Rounding must not change the brightness.
        *std::max_element(weights, weights + taps.count) =
            static_cast<std::int16_t>(*std::max_element(weights, weights + taps.count) + left);
    }
}

Result<Frame> StillZoom::at(const AVFrame* picture, double progress, int width, int height) {
    // Even steps in proportion look even.
    const double way = m_zoom >= 1 ? progress : 1 - progress;
    const double scale = std::pow(m_largest, std::clamp(way, 0.0, 1.0));
    Result<Frame> frame = m_frames.take(AV_PIX_FMT_YUV420P, width, height);
    if (!frame) return frame;
    // The part of the picture that is seen.
    const double seenWidth = picture->width / scale, seenHeight = picture->height / scale;
    const double left = (picture->width - seenWidth) * m_anchorX;
    const double top = (picture->height - seenHeight) * m_anchorY;
    const double stepX = seenWidth / width, stepY = seenHeight / height;
    place(m_columns, left + 0.5 * stepX - 0.5, stepX, width, picture->width);
    place(m_rows, top + 0.5 * stepY - 0.5, stepY, height, picture->height);
    resample(picture, frame->get(), 0);
    // Colour lies with every second column, and between the rows.
    place(m_columns, (left + 0.5 * stepX - 0.5) / 2, stepX, width / 2, picture->width / 2);
    place(m_rows, (top + stepY - 1) / 2, stepY, height / 2, picture->height / 2);
    resample(picture, frame->get(), 1);
    resample(picture, frame->get(), 2);
    return frame;
}

void StillZoom::resample(const AVFrame* picture, AVFrame* frame, int plane) {
    const std::ptrdiff_t stride = picture->linesize[plane];
    const int available = plane == 0 ? picture->width : picture->width / 2;
    const int availableRows = plane == 0 ? picture->height : picture->height / 2;
    const int width = static_cast<int>(m_columns.first.size());
    const int height = static_cast<int>(m_rows.first.size());
    m_line.assign(static_cast<size_t>(std::max(available, m_columns.count)), 0);
    std::vector<int> sums(static_cast<size_t>(available));
    for (int y = 0; y < height; ++y) {
        const int first = m_rows.first[static_cast<size_t>(y)];
        const std::int16_t* rowWeights = m_rows.weights.data() + std::ptrdiff_t{y} * m_rows.count;
        std::fill(sums.begin(), sums.end(), 1 << (kRowShift - 1));
        for (int k = 0; k < m_rows.count; ++k) {
            const int weight = rowWeights[k];
            if (weight == 0) continue;
            const std::uint8_t* line = picture->data[plane] + std::min(first + k, availableRows - 1) * stride;
            for (int x = 0; x < available; ++x)
                sums[static_cast<size_t>(x)] += weight * line[x];
        }
        for (int x = 0; x < available; ++x)
            m_line[static_cast<size_t>(x)] = static_cast<std::int16_t>(
                std::clamp(sums[static_cast<size_t>(x)] >> kRowShift, -32'768, 32'767));
        std::uint8_t* to = frame->data[plane] + y * static_cast<std::ptrdiff_t>(frame->linesize[plane]);
        for (int x = 0; x < width; ++x) {
            const std::int16_t* weights = m_columns.weights.data() + std::ptrdiff_t{x} * m_columns.count;
            const std::int16_t* samples = m_line.data() + m_columns.first[static_cast<size_t>(x)];
            int sum = 1 << (14 + kLineShift - 1);
            for (int k = 0; k < m_columns.count; ++k)
                sum += weights[k] * samples[k];
            to[x] = static_cast<std::uint8_t>(std::clamp(sum >> (14 + kLineShift), 0, 255));
        }
    }
}

}  // namespace creatorup::media

#include "core/media/limiter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace creatorup::media {

namespace {

constexpr double kSeconds = 0.012;
constexpr int kPiece = 64;  // samples that are looked at together

// A half wave as the window over a sinc: what lies between the samples, flat up to about 21 kHz.
double tap(double distance, int taps) {
    const double window = std::cos(std::numbers::pi * distance / (taps + 1));
    const double x = std::numbers::pi * distance;
    return (x == 0 ? 1 : std::sin(x) / x) * window;
}

// The least of each `2 × half + 1` values.
std::vector<float> leastAround(const std::vector<float>& values, int half) {
    const int width = 2 * half + 1;
    const int count = static_cast<int>(values.size());
    // Van Herk: the least from the beginning of each block of `width`, and up to its end.
    std::vector<float> forward(values), backward(values),
        least(values.size() - static_cast<size_t>(2 * half));
    for (int i = 1; i < count; ++i)
        if (i % width != 0) forward[i] = std::min(forward[i], forward[i - 1]);
    for (int i = count - 2; i >= 0; --i)
        if ((i + 1) % width != 0) backward[i] = std::min(backward[i], backward[i + 1]);
    for (size_t i = 0; i < least.size(); ++i)
        least[i] = std::min(backward[i], forward[i + static_cast<size_t>(2 * half)]);
    return least;
}

// The mean of each `2 × half + 1` values.
std::vector<float> meanAround(const std::vector<float>& values, int half) {
    const size_t width = static_cast<size_t>(2 * half + 1);
    std::vector<float> means(values.size() + 1 - width);
    double sum = 0;
    for (size_t i = 0; i + 1 < width; ++i)
        sum += static_cast<double>(values[i]);
    for (size_t i = 0; i < means.size(); ++i) {
        sum += static_cast<double>(values[i + width - 1]);
        means[i] = static_cast<float>(sum / static_cast<double>(width));
        sum -= static_cast<double>(values[i]);
    }
    return means;
}

}  // namespace

Limiter::Limiter(int sampleRate, double ceilingDb)
    : m_ceilingDb(ceilingDb), m_ceiling(static_cast<float>(std::pow(10, ceilingDb / 20))),
      // A multiple of two: it is smoothed in two steps of half of it each.
      m_half(2 * std::max(1, static_cast<int>(std::lround(sampleRate * kSeconds / 2)))) {
    double most = 1;
    for (int phase = 1; phase < kPhases; ++phase) {
        double sum = 0, all = 0;
        for (int t = 0; t < kTaps; ++t)
            sum += tap(t - kTaps / 2 + 1 - static_cast<double>(phase) / kPhases, kTaps);
        for (int t = 0; t < kTaps; ++t) {
            const double value = tap(t - kTaps / 2 + 1 - static_cast<double>(phase) / kPhases, kTaps) / sum;
            m_phases[phase - 1][t] = static_cast<float>(value);
            all += std::abs(value);
        }
        most = std::max(most, all);
    }
    m_most = static_cast<float>(most);
}

// Raises `peaks` to the highest of each of `count` samples from `from` on and the three places behind it.
void Limiter::addPeaks(const std::vector<float>& channel, int from, int count,
                       std::vector<float>& peaks) const {
    float values[kPiece];
    for (const auto& phase : m_phases) {
        std::fill_n(values, count, 0.0F);
        for (int t = 0; t < kTaps; ++t) {
            const float* samples = channel.data() + from + t - kTaps / 2 + 1;
            for (int i = 0; i < count; ++i)
                values[i] += samples[i] * phase[t];
        }
        float* highest = peaks.data() + from;
        for (int i = 0; i < count; ++i)
            highest[i] = std::max(highest[i], std::abs(values[i]));
    }
}

// The gain that each sample needs by itself, so that neither it nor what is beside it is too high; without
// the kTaps / 2 at both ends. Empty: none needs any.
std::vector<float> Limiter::needed(const std::vector<float>& left, const std::vector<float>& right) const {
    const int count = static_cast<int>(left.size());
    std::vector<float> peaks(left.size());
    float highest = 0;
    const float *l = left.data(), *r = right.data();
    float* peak = peaks.data();
    for (int i = 0; i < count; ++i) {
        peak[i] = std::max(std::abs(l[i]), std::abs(r[i]));
        highest = std::max(highest, peak[i]);
    }
    if (leaves(highest)) return {};
    for (int from = kTaps / 2; from < count - kTaps / 2; from += kPiece) {
        const int length = std::min(kPiece, count - kTaps / 2 - from);
        const auto around =
            std::max_element(peaks.begin() + from - kTaps / 2, peaks.begin() + from + length + kTaps / 2);
        if (leaves(*around)) continue;
        addPeaks(left, from, length, peaks);
        addPeaks(right, from, length, peaks);
    }
    std::vector<float> gains(left.size() - kTaps);
    bool any = false;
    for (size_t i = 0; i < gains.size(); ++i) {
        // What is between two samples is made by both.
        const float higher = std::max(peaks[i + kTaps / 2], peaks[i + kTaps / 2 - 1]);
        gains[i] = higher > m_ceiling ? m_ceiling / higher : 1.0F;
        any = any || higher > m_ceiling;
    }
    if (!any) gains.clear();
    return gains;
}

void Limiter::limit(std::vector<float>& left, std::vector<float>& right) const {
    const auto margin = static_cast<size_t>(reach());
    if (left.size() <= 2 * margin) return;
    const std::vector<float> gains = needed(left, right);
    if (!gains.empty()) turnDown(gains, left, right);
}

void Limiter::limitWithin(const std::vector<Stretch>& stretches, std::vector<float>& left,
                          std::vector<float>& right) const {
    const auto margin = static_cast<size_t>(reach());
    if (left.size() <= 2 * margin) return;
    std::vector<float> gains = needed(left, right);
    if (gains.empty()) return;
    const auto count = static_cast<qint64>(gains.size());
    qint64 done = 0;
    for (const Stretch& stretch : stretches) {
        const qint64 begin = std::clamp<qint64>(stretch.begin - kTaps / 2, done, count);
        std::fill(gains.begin() + done, gains.begin() + begin, 1.0F);
        done = std::clamp<qint64>(stretch.end - kTaps / 2, begin, count);
    }
    std::fill(gains.begin() + done, gains.end(), 1.0F);
    turnDown(gains, left, right);
}

void Limiter::turnDown(const std::vector<float>& gains, std::vector<float>& left,
                       std::vector<float>& right) const {
    const auto margin = static_cast<size_t>(reach());
    // A gain that is the mean of values none of which is more than a sample needs is not more either.
    const std::vector<float> smooth =
        meanAround(meanAround(leastAround(gains, m_half), m_half / 2), m_half / 2);
    for (size_t i = 0; i < smooth.size(); ++i) {
        left[margin + i] *= smooth[i];
        right[margin + i] *= smooth[i];
    }
}

}  // namespace creatorup::media

#include "core/media/duck_curve.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

// Down before the first word, so that it is heard whole; up again when it is plain that the sentence is over.
constexpr double kDownSeconds = 0.2, kHoldSeconds = 0.15, kUpSeconds = 0.5;
// Stretches of speech shorter than this are clicks.
constexpr double kClickSeconds = 0.05;

qint64 samplesIn(double seconds, int sampleRate) {
    return std::llround(seconds * sampleRate);
}

}  // namespace

DuckCurve::DuckCurve(std::vector<Stretch> speech, double depthDb, int sampleRate) {
    if (depthDb <= 0) return;
    std::sort(speech.begin(), speech.end(), [](auto a, auto b) { return a.begin < b.begin; });
    const qint64 pause = samplesIn(kHoldSeconds + kUpSeconds + kDownSeconds, sampleRate);
    std::vector<Stretch> sentences;
    for (const Stretch& each : speech) {
        if (!sentences.empty() && each.begin - sentences.back().end < pause)
            sentences.back().end = std::max(sentences.back().end, each.end);
        else
            sentences.push_back(each);
    }
    for (const Stretch& sentence : sentences)
        if (sentence.end - sentence.begin >= samplesIn(kClickSeconds, sampleRate))
            down(sentence, depthDb, sampleRate);
}

void DuckCurve::down(Stretch stretch, double depthDb, int sampleRate) {
    const qint64 held = stretch.end + samplesIn(kHoldSeconds, sampleRate);
    m_points.push_back({stretch.begin - samplesIn(kDownSeconds, sampleRate), 0});
    m_points.push_back({stretch.begin, -depthDb});
    m_points.push_back({held, -depthDb});
    m_points.push_back({held + samplesIn(kUpSeconds, sampleRate), 0});
}

void DuckCurve::apply(qint64 from, int count, float* left, float* right) const {
    const qint64 end = from + count;
    auto next = std::upper_bound(m_points.begin(), m_points.end(), from,
                                 [](qint64 sample, const Point& point) { return sample < point.sample; });
    for (qint64 at = from; at < end && next != m_points.end(); ++next) {
        const qint64 to = std::min(end, next->sample);
        if (next == m_points.begin() || (next->db == 0 && std::prev(next)->db == 0)) {
            at = to;
            continue;
        }
        const Point& before = *std::prev(next);
        const double slope = (next->db - before.db) / static_cast<double>(next->sample - before.sample);
        double gain = std::pow(10, (before.db + slope * static_cast<double>(at - before.sample)) / 20);
        const double factor = std::pow(10, slope / 20);
        for (; at < to; ++at, gain *= factor) {
            left[at - from] *= static_cast<float>(gain);
            right[at - from] *= static_cast<float>(gain);
        }
    }
}

}  // namespace creatorup::media

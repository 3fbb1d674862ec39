#include "core/media/speech_finder.h"

#include "core/media/sound_track.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace creatorup::media {

namespace {

constexpr double kStepSeconds = 0.02;
constexpr double kLowHz = 200, kHighHz = 4000;
// Sound below this is never speech that anybody should hear.
constexpr float kQuietDb = -55;
// Below the loudest by this much it is a breath, or the room.
constexpr float kBelowLoudestDb = 25;
// A voice rises and falls by more than this; what does not is steady.
constexpr float kSteadyDb = 5;

float levelAt(std::vector<float> levels, double share) {
    const auto at = levels.begin() + static_cast<qsizetype>(static_cast<double>(levels.size() - 1) * share);
    std::nth_element(levels.begin(), at, levels.end());
    return *at;
}

}  // namespace

SpeechFinder::SpeechFinder(int sampleRate)
    : m_step(std::max<qint64>(1, std::llround(sampleRate * kStepSeconds))) {
    const auto of = [&](double hertz) {
        return static_cast<float>(1 - std::exp(-2 * std::numbers::pi * hertz / sampleRate));
    };
    m_low = of(kLowHz);
    m_high = of(kHighHz);
}

void SpeechFinder::add(const float* samples, qint64 count) {
    for (qint64 i = 0; i < count; ++i) {
        const float sound = (samples[i * kChannels] + samples[i * kChannels + 1]) / 2;
        m_within += m_high * (sound - m_within);
        m_below += m_low * (m_within - m_below);
        m_energy += (m_within - m_below) * (m_within - m_below);
        if (++m_inStep == m_step) endStep();
    }
}

void SpeechFinder::endStep() {
    m_levels.push_back(10 * std::log10(m_energy / static_cast<float>(m_step) + 1e-12F));
    m_energy = 0;
    m_inStep = 0;
}

std::vector<Stretch> SpeechFinder::speech() const {
    if (m_levels.empty()) return {};
    const float loudest = levelAt(m_levels, 0.95);
    if (loudest - levelAt(m_levels, 0.05) < kSteadyDb) return {};
    const float least = std::max(kQuietDb, loudest - kBelowLoudestDb);
    std::vector<Stretch> speech;
    for (size_t i = 0; i < m_levels.size(); ++i) {
        if (m_levels[i] < least) continue;
        const qint64 begin = static_cast<qint64>(i) * m_step;
        if (!speech.empty() && speech.back().end == begin)
            speech.back().end += m_step;
        else
            speech.push_back({begin, begin + m_step});
    }
    return speech;
}

}  // namespace creatorup::media

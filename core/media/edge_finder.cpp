#include "core/media/edge_finder.h"

#include <algorithm>

namespace creatorup::media {

namespace {

// Blocks: so many are heard together, so many around them are compared with them. A deep voice's single
// pulses are nearer to each other than that.
constexpr int kTogether = 3, kAround = 25;
constexpr int kKept = 2 * kAround;
constexpr float kRise = 6;         // of energy
constexpr float kSilence = 3e-7F;  // change from sample to sample, squared: what is below is no sound
constexpr float kNear = 0.25F;     // of the peak's energy
constexpr int kBefore = 8;         // blocks
constexpr float kEarly = 0.003F;   // of the energy that follows
constexpr float kEndsWeigh = 0.25F;
constexpr float kMuchLouder = 4;
// Deep sound changes little from sample to sample; by this much of itself it counts nonetheless.
constexpr float kDeep = 0.003F;

}  // namespace

EdgeFinder::EdgeFinder(int sampleRate, qint64 apart)
    : m_blockSamples(std::max(1, sampleRate / 1000)), m_apart(apart) {}

void EdgeFinder::add(const float* pairs, qint64 count) {
    for (qint64 i = 0; i < count; ++i, pairs += 2) {
        const float l = pairs[0] - m_left, r = pairs[1] - m_right;
        m_left = pairs[0];
        m_right = pairs[1];
        m_changes.push_back(l * l + r * r + kDeep * (m_left * m_left + m_right * m_right));
        if (static_cast<int>(m_changes.size()) == m_blockSamples) addBlock();
    }
}

void EdgeFinder::addBlock() {
    Block block;
    for (const float change : m_changes) {
        block.energy += change;
        block.peak = std::max(block.peak, change);
    }
    for (int i = 0; i < static_cast<int>(m_changes.size()); ++i) {
        if (m_changes[static_cast<size_t>(i)] < block.peak * kNear) continue;
        if (m_changes[static_cast<size_t>(block.first)] < block.peak * kNear) block.first = i;
        block.last = i;
    }
    m_changes.clear();
    m_blocks.push_back(block);
    look();
}

const EdgeFinder::Block& EdgeFinder::block(qint64 number) const {
    static constexpr Block kNone{};
    const qint64 at = number - m_firstBlock;
    return at < 0 || at >= static_cast<qint64>(m_blocks.size()) ? kNone : m_blocks[static_cast<size_t>(at)];
}

float EdgeFinder::loudness(qint64 number) const {
    float sum = 0;
    for (int i = 0; i < kTogether; ++i)
        sum += block(number + i).energy;
    return sum;
}

float EdgeFinder::loudest(qint64 from, qint64 to) const {
    float most = 0;
    for (qint64 number = from; number <= to; ++number)
        most = std::max(most, loudness(number));
    return most;
}

float EdgeFinder::peak(qint64 number) const {
    float peak = 0;
    for (int i = 0; i < kTogether; ++i)
        peak = std::max(peak, block(number + i).peak);
    return peak;
}

// What gets loud here may have begun a little before: a voice does so with less than its first pulse.
qint64 EdgeFinder::beginOf(qint64 number) const {
    const float near = peak(number) * kNear;
    qint64 begins = number;
    while (begins < number + kTogether - 1 && block(begins).peak < near)
        ++begins;
    const float quiet = kRise / kTogether * loudest(number - kBefore - kAround, number - kBefore - kTogether);
    const float early = std::max(quiet, loudness(number) * kEarly);
    for (qint64 before = number - kBefore; before < begins; ++before)
        if (block(before).energy > early) return before * m_blockSamples + block(before).first;
    return begins * m_blockSamples + block(begins).first;
}

qint64 EdgeFinder::endOf(qint64 number) const {
    const float near = peak(number) * kNear;
    qint64 ends = number + kTogether - 1;
    while (ends > number && block(ends).peak < near)
        --ends;
    return ends * m_blockSamples + block(ends).last;
}

// Looks at the blocks that have enough behind them.
void EdgeFinder::look() {
    const auto count = m_firstBlock + static_cast<qint64>(m_blocks.size());
    const float floor = kSilence * static_cast<float>(m_blockSamples * kTogether);
    for (; m_looked < count - kAround - kTogether; ++m_looked) {
        const qint64 at = m_looked;
        const float loud = loudness(at);
        if (m_pending && at * m_blockSamples - m_pending->sample > m_apart + kTogether * m_blockSamples) {
            m_found.push_back(m_pending->sample);
            m_pending.reset();
        }
        if (loud < floor) continue;
        if (loud > kRise * loudest(at - kAround, at - kTogether))
            consider({beginOf(at), loud});
        else if (loud > kRise * loudest(at + kTogether, at + kAround))
            consider({endOf(at), loud * kEndsWeigh});
    }
    const qint64 gone = m_looked - kKept - m_firstBlock;
    if (gone < 8 * kKept) return;
    m_blocks.erase(m_blocks.begin(), m_blocks.begin() + gone);
    m_firstBlock += gone;
}

void EdgeFinder::consider(const Edge& edge) {
    if (!m_pending) {
        m_pending = edge;
        return;
    }
    const qint64 apart = edge.sample - m_pending->sample;
    if (apart >= m_apart) {
        m_found.push_back(m_pending->sample);
        m_pending = edge;
    } else if (edge.strength > m_pending->strength * kMuchLouder) {
        m_pending = edge;
    }
}

void EdgeFinder::finish() {
    const std::vector<float> silence(static_cast<size_t>(m_blockSamples * (kAround + kTogether + 1)) * 2);
    add(silence.data(), static_cast<qint64>(silence.size() / 2));
    if (m_pending) m_found.push_back(m_pending->sample);
    m_pending.reset();
}

qint64 EdgeFinder::knownUpTo() const {
    return m_pending ? m_pending->sample : m_looked * m_blockSamples;
}

std::vector<qint64> EdgeFinder::take() {
    return std::exchange(m_found, {});
}

}  // namespace creatorup::media

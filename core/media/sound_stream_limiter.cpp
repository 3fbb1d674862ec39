#include "core/media/sound_stream_limiter.h"

namespace creatorup::media {

SoundStreamLimiter::SoundStreamLimiter(int sampleRate, double ceilingDb) : m_limiter(sampleRate, ceilingDb) {
    begin();
}

void SoundStreamLimiter::begin() {
    m_left.assign(static_cast<size_t>(m_limiter.reach()), 0.0F);
    m_right = m_left;
}

Pcm SoundStreamLimiter::push(const float* pairs, qint64 count) {
    for (qint64 i = 0; i < count; ++i, pairs += kChannels) {
        m_left.push_back(pairs[0]);
        m_right.push_back(pairs[1]);
    }
    return limited();
}

Pcm SoundStreamLimiter::finish() {
    m_left.resize(m_left.size() + static_cast<size_t>(m_limiter.reach()));
    m_right.resize(m_left.size());
    Pcm rest = limited();
    begin();
    return rest;
}

Pcm SoundStreamLimiter::limited() {
    const auto reach = static_cast<size_t>(m_limiter.reach());
    Pcm pcm;
    if (m_left.size() <= 2 * reach) return pcm;
    std::vector<float> left = m_left, right = m_right;
    m_limiter.limit(left, right);
    for (size_t i = reach; i + reach < left.size(); ++i)
        pcm.insert(pcm.end(), {left[i], right[i]});
    const auto gone = static_cast<std::ptrdiff_t>(m_left.size() - 2 * reach);
    m_left.erase(m_left.begin(), m_left.begin() + gone);
    m_right.erase(m_right.begin(), m_right.begin() + gone);
    return pcm;
}

}  // namespace creatorup::media

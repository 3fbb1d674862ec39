#include "core/media/sound_mixer.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

void SoundMixer::add(std::shared_ptr<const Segment> segment, double gainDb, bool mute) {
    m_frames += static_cast<qint64>(segment->pictures.size());
    const qint64 end = sampleAtFrame(m_frames, m_sampleRate, m_frameRate);
    const float gain = mute ? 0.0F : static_cast<float>(std::pow(10.0, gainDb / 20));
    m_parts.push_back({std::move(segment), m_total, end, gain});
    m_total = end;
}

SoundMixer SoundMixer::onlyPart(size_t part, qint64 start) const {
    SoundMixer only(m_sampleRate, m_frameRate);
    only.m_parts.push_back(m_parts[part]);
    only.m_total = start + m_parts[part].end - m_parts[part].start;
    only.m_parts.front().start = start;
    only.m_parts.front().end = only.m_total;
    return only;
}

void SoundMixer::read(qint64 from, int count, float* left, float* right) const {
    std::fill_n(left, count, 0.0F);
    std::fill_n(right, count, 0.0F);
    for (const Part& part : m_parts) {
        const qint64 begin = std::max(from, part.start);
        const qint64 end = std::min(from + count, part.end);
        if (begin >= end) continue;
        const float* samples = part.segment->sound.data() + (begin - part.start) * kChannels;
        for (qint64 at = begin; at < end; ++at, samples += kChannels) {
            left[at - from] = samples[0] * part.gain;
            right[at - from] = samples[1] * part.gain;
        }
    }
    for (qint64 at = from; at < std::min(from + count, m_fadeIn); ++at) {
        const float rise = static_cast<float>(at) / static_cast<float>(m_fadeIn);
        left[at - from] *= rise;
        right[at - from] *= rise;
    }
}

}  // namespace creatorup::media

#include "core/media/clip_sound.h"

#include <algorithm>

namespace creatorup::media {

ClipSound::ClipSound(int sampleRate, qint64 startNs, Rational speed)
    : m_track(sampleRate, startNs), m_speed(speed) {
    if (speed != Rational{1, 1}) m_tempo.emplace(sampleRate, speed);
}

Result<void> ClipSound::add(const AVFrame* frame, AVRational timeBase) {
    if (const Result<void> added = m_track.add(frame, timeBase); !added) return added;
    stretch();
    return {};
}

// Hands over what is ready in the clip's own time, and fetches what came of it.
void ClipSound::stretch() {
    if (!m_tempo) return;
    m_tempo->push(m_track.takeUpTo(m_track.end(), SoundTrack::Missing::Wait));
    m_tempo->pull(m_stretched);
}

Result<void> ClipSound::finish() {
    if (const Result<void> done = m_track.finish(); !done) return done;
    m_finished = true;
    if (!m_tempo) return {};
    stretch();
    m_tempo->finish();
    m_tempo->pull(m_stretched);
    return {};
}

qint64 ClipSound::end() const {
    return m_tempo ? m_taken + ready() : m_track.end();
}

Pcm ClipSound::takeUpTo(qint64 sample, SoundTrack::Missing missing) {
    if (!m_tempo) return m_track.takeUpTo(sample, missing);
    if (missing == SoundTrack::Missing::Pad && !m_finished && end() < sample) {
        // What has not come by now is silent, and was silent before it was stretched.
        const qint64 inClip = rescaleRounded(sample, m_speed.num, m_speed.den);
        m_tempo->push(m_track.takeUpTo(inClip, missing));
        m_tempo->pull(m_stretched);
    }
    const qint64 wanted = std::max<qint64>(0, sample - m_taken);
    const qint64 have = std::min(wanted, ready());
    const auto cut = m_stretched.begin() + have * kChannels;
    Pcm taken(m_stretched.begin(), cut);
    m_stretched.erase(m_stretched.begin(), cut);
    if (missing == SoundTrack::Missing::Pad && m_finished)
        taken.resize(static_cast<size_t>(wanted) * kChannels, 0.0F);
    m_taken += static_cast<qint64>(taken.size()) / kChannels;
    return taken;
}

}  // namespace creatorup::media

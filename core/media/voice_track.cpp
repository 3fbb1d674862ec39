#include "core/media/voice_track.h"

#include "core/media/fade.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {
constexpr double kCutSeconds = 0.05;
}

Result<VoiceTrack> VoiceTrack::open(const job::VoiceMix& voice, double gainDb, qint64 end, int sampleRate) {
    Result<SoundAsset> asset = SoundAsset::open(voice.sound.file, sampleRate, voice.sound.samples);
    if (!asset) return fail(asset.error());
    VoiceTrack track;
    track.m_gain = static_cast<float>(std::pow(10, (voice.gainDb + gainDb) / 20));
    track.m_start = rescaleRounded(voice.startMs, sampleRate, 1000);
    track.m_end = std::min(end, track.m_start + asset->samples());
    track.m_fadeIn = rescaleRounded(voice.fadeInMs, sampleRate, 1000);
    track.m_fadeOut = rescaleRounded(voice.fadeOutMs, sampleRate, 1000);
    if (track.m_end < track.m_start + asset->samples())
        track.m_fadeOut = std::max(track.m_fadeOut, std::llround(kCutSeconds * sampleRate));
    track.m_asset = std::move(*asset);
    return track;
}

bool VoiceTrack::add(qint64 from, int count, float* left, float* right) const {
    const qint64 begin = std::max(from, m_start);
    const qint64 end = std::min(from + count, m_end);
    if (begin >= end) return true;
    Pcm sound(static_cast<size_t>(end - begin) * kChannels);
    const bool good = m_asset.read(begin - m_start, end - begin, sound.data());
    const float* samples = sound.data();
    for (qint64 at = begin; at < end; ++at, samples += kChannels) {
        const float gain = m_gain * fadeAt(at - m_start, m_end - m_start, m_fadeIn, m_fadeOut);
        left[at - from] += samples[0] * gain;
        right[at - from] += samples[1] * gain;
    }
    return good;
}

}  // namespace creatorup::media

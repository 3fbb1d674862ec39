#include "core/render/output_sounds.h"

namespace creatorup::render {

OutputSounds::OutputSounds(const RenderTask& task) {
    for (int s = 0; s < static_cast<int>(task.segments.size()); ++s) {
        const plan::SegmentNode& node = task.segments[static_cast<size_t>(s)];
        if (node.kind != plan::SegmentNode::Kind::Sound) continue;
        const int rate = task.deliveries[static_cast<size_t>(node.delivery)].sampleRate;
        m_segmentOf.insert({node.clip.file, rate}, s);
    }
}

job::PreparedSound OutputSounds::soundOf(const QString& file, int sampleRate,
                                         const Prepared& prepared) const {
    const auto found = m_segmentOf.constFind({file, sampleRate});
    return found == m_segmentOf.constEnd() ? job::PreparedSound{} : prepared(*found);
}

std::optional<job::VoiceMix> OutputSounds::voiceOf(const project::VoiceOver& voice, int sampleRate,
                                                   const Prepared& prepared) const {
    if (voice.file.isEmpty()) return std::nullopt;
    return job::VoiceMix{soundOf(voice.file, sampleRate, prepared),
                         voice.startMs,
                         voice.gainDb,
                         voice.clipGainDb,
                         voice.fadeInMs,
                         voice.fadeOutMs};
}

job::SoundMix OutputSounds::mixOf(const project::SoundLook& look, int sampleRate,
                                  const Prepared& prepared) const {
    job::SoundMix mix;
    if (!look.music.files.isEmpty()) {
        mix.music.offsetMs = look.music.offsetMs;
        mix.music.loop = look.music.loop;
        mix.music.fadeInMs = look.music.fadeInMs;
        mix.music.fadeOutMs = look.music.fadeOutMs;
        mix.music.gainDb = look.music.gainDb;
        mix.music.duckDb = look.music.duckDb;
    }
    for (const QString& file : look.music.files)
        mix.music.files.push_back(soundOf(file, sampleRate, prepared));
    mix.voice = voiceOf(look.voiceOver, sampleRate, prepared);
    using Mode = project::Loudness::Mode;
    mix.loudness = look.loudness.mode == Mode::Off    ? job::LoudnessMode::Off
                   : look.loudness.mode == Mode::Clip ? job::LoudnessMode::Clip
                                                      : job::LoudnessMode::Output;
    mix.targetLufs = look.loudness.targetLufs;
    return mix;
}

job::ClipMix OutputSounds::mixOf(const project::Clip& clip, int sampleRate, const Prepared& prepared) const {
    return {clip.fadeInMs, clip.fadeOutMs, voiceOf(clip.voice, sampleRate, prepared)};
}

}  // namespace creatorup::render

#pragma once

#include "core/media/music_track.h"
#include "core/media/voice_track.h"

#include <optional>

namespace creatorup::media {

// What lies under and over the clips of a whole output: music, and a voice that the clips make room for.
struct SoundBed {
    std::optional<MusicTrack> music;
    std::optional<VoiceTrack> voice;
    DuckCurve clips;  // how the clips make room for the voice

    // Into the clips' own sound, `count` samples from `from` on. False: the disk failed.
    [[nodiscard]] bool mix(qint64 from, int count, float* left, float* right) const {
        clips.apply(from, count, left, right);
        const bool heard = !music || music->add(from, count, left, right);
        return (!voice || voice->add(from, count, left, right)) && heard;
    }
};

}  // namespace creatorup::media

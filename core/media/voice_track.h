#pragma once

#include "core/base/result.h"
#include "core/job/sound_mix.h"
#include "core/media/sound_asset.h"

namespace creatorup::media {

// A voice over sound: from its start on, faded; where the sound ends before it does, softly cut there.
class VoiceTrack {
public:
    // `gainDb`: besides the voice's own. `end`: of what it speaks over, in samples. Errors: as
    // SoundAsset::open.
    [[nodiscard]] static Result<VoiceTrack> open(const job::VoiceMix& voice, double gainDb, qint64 end,
                                                 int sampleRate);

    // Adds `count` samples from `from` on. False: the disk failed.
    [[nodiscard]] bool add(qint64 from, int count, float* left, float* right) const;

private:
    SoundAsset m_asset;
    float m_gain = 1;
    qint64 m_start = 0;
    qint64 m_end = 0;
    qint64 m_fadeIn = 0;
    qint64 m_fadeOut = 0;
};

}  // namespace creatorup::media

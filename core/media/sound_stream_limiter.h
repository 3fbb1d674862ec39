#pragma once

#include "core/media/limiter.h"
#include "core/media/sound_track.h"

namespace creatorup::media {

// Limits sound that comes in pieces, as if it had come in one: what comes out is behind by the limiter's
// reach until it is finished.
class SoundStreamLimiter {
public:
    SoundStreamLimiter(int sampleRate, double ceilingDb);

    // `count` pairs; gives those that are done, which may be none.
    [[nodiscard]] Pcm push(const float* pairs, qint64 count);
    // The rest; then it begins anew.
    [[nodiscard]] Pcm finish();

private:
    [[nodiscard]] Pcm limited();
    void begin();

    Limiter m_limiter;
    // What waits, and as much as the limiter looks back to.
    std::vector<float> m_left, m_right;
};

}  // namespace creatorup::media

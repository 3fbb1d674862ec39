#pragma once

#include "core/base/rational.h"
#include "core/media/filter_chain.h"
#include "core/media/sound_track.h"

namespace creatorup::media {

// Plays sound faster or slower without changing its pitch.
class Tempo {
public:
    // `speed`: 1/4 to 4. Errors: as FilterChain.
    [[nodiscard]] static Result<Tempo> open(int sampleRate, Rational speed);

    [[nodiscard]] Result<void> push(const Pcm& sound);
    // No more will come.
    [[nodiscard]] Result<void> finish();
    // What is finished, appended to `sound`.
    [[nodiscard]] Result<void> pull(Pcm& sound);

private:
    explicit Tempo(FilterChain chain, int sampleRate)
        : m_chain(std::move(chain)), m_sampleRate(sampleRate), m_frame(av_frame_alloc()) {}

    FilterChain m_chain;
    int m_sampleRate;
    Frame m_frame;
    qint64 m_pushed = 0;  // samples
};

}  // namespace creatorup::media

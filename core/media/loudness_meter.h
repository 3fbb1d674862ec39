#pragma once

#include "core/base/result.h"
#include "core/media/sound_track.h"

#include <ebur128.h>

#include <memory>
#include <optional>

namespace creatorup::media {

// How loud stereo sound is as a whole, as EBU R 128 measures it.
class LoudnessMeter {
public:
    // Errors: job::errors::TooLarge (no memory).
    [[nodiscard]] static Result<LoudnessMeter> open(int sampleRate);

    // `count` pairs, left and right in turn.
    void add(const float* samples, qint64 count);
    // In LUFS, gated; nothing for silence (below −70 LUFS). Sound of less than half a second is measured as
    // if it went on again and again.
    [[nodiscard]] std::optional<double> lufs();

private:
    struct Deleter {
        void operator()(ebur128_state* meter) const;
    };
    std::unique_ptr<ebur128_state, Deleter> m_meter;
    Pcm m_beginning;  // of sound that may turn out to be too short
    qint64 m_least = 0;
    qint64 m_count = 0;
};

}  // namespace creatorup::media

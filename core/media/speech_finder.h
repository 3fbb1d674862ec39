#pragma once

#include "core/media/stretch.h"

#include <vector>

namespace creatorup::media {

// Where somebody speaks, or something else stands out in the band of speech: what music makes room for.
// Silence, room tone and steady sounds (hum, wind, a tone) do not count. To about 20 ms.
class SpeechFinder {
public:
    explicit SpeechFinder(int sampleRate);

    // `count` pairs, left and right in turn.
    void add(const float* samples, qint64 count);
    // Of all that was added.
    [[nodiscard]] std::vector<Stretch> speech() const;

private:
    void endStep();

    qint64 m_step;  // samples whose level is taken together
    float m_low, m_high;
    float m_below = 0, m_within = 0;
    float m_energy = 0;
    qint64 m_inStep = 0;
    std::vector<float> m_levels;  // of both channels together in the band of speech, dB
};

}  // namespace creatorup::media

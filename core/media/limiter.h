#pragma once

#include "core/media/stretch.h"

#include <vector>

namespace creatorup::media {

// Keeps sound below a ceiling, between its samples too: it is turned down softly before a peak and up again
// behind it. What becomes of a sample depends on its surroundings alone, up to reach() on both sides, so that
// a stretch of sound is limited in the same way wherever it stands.
class Limiter {
public:
    // `ceilingDb`: of the true peak, below 0.
    Limiter(int sampleRate, double ceilingDb);

    [[nodiscard]] double ceilingDb() const { return m_ceilingDb; }
    // Samples before and behind one on which its gain depends.
    [[nodiscard]] int reach() const { return 2 * m_half + kTaps / 2; }
    // Sound of no sample above `highest` stays as it is.
    [[nodiscard]] bool leaves(float highest) const { return highest * m_most <= m_ceiling; }
    // In place. Both channels are turned down alike. The first and the last reach() samples of `left` and
    // `right` are there to be looked at only; what is between them is limited.
    void limit(std::vector<float>& left, std::vector<float>& right) const;
    // The same, but only samples from `begin` to before `end` of these stretches, in order, are kept below
    // the ceiling; what is beside them comes down softly towards them, and is let be from reach() on.
    void limitWithin(const std::vector<Stretch>& stretches, std::vector<float>& left,
                     std::vector<float>& right) const;

private:
    static constexpr int kPhases = 4;  // a sample and three places between it and the next
    static constexpr int kTaps = 32;   // of one phase, even

    [[nodiscard]] std::vector<float> needed(const std::vector<float>& left,
                                            const std::vector<float>& right) const;
    void turnDown(const std::vector<float>& gains, std::vector<float>& left, std::vector<float>& right) const;
    void addPeaks(const std::vector<float>& channel, int from, int count, std::vector<float>& peaks) const;

    double m_ceilingDb;
    float m_ceiling;
    int m_half;                          // samples that the gain takes to come down, and to go up
    float m_phases[kPhases - 1][kTaps];  // between samples
    float m_most;                        // times the largest sample: no peak between samples is higher
};

}  // namespace creatorup::media

#pragma once

#include <algorithm>
#include <cmath>

namespace creatorup::media {

// Looks for the gain at which something that is limited has a loudness: a dB more gives less than a dB where
// the limiter holds peaks down, so that each measurement tells how far to go next.
class LevelSearch {
public:
    LevelSearch(double targetLufs, double gainDb, double mostDb)
        : m_targetLufs(targetLufs), m_gainDb(gainDb), m_mostDb(mostDb) {}

    [[nodiscard]] double gainDb() const { return m_gainDb; }
    // It was this loud with gainDb(), which is then corrected; false: it is near enough or can go no further.
    [[nodiscard]] bool correct(double lufs) {
        const double missing = m_targetLufs - lufs, before = m_gainDb;
        if (std::abs(missing) < kNearEnoughLu) return false;
        if (m_hasLast && m_gainDb != m_lastGainDb)
            m_slope = std::clamp((lufs - m_lastLufs) / (m_gainDb - m_lastGainDb), kLeastSlope, 1.0);
        m_gainDb = std::min(m_gainDb + missing / m_slope, m_mostDb);
        m_hasLast = true;
        m_lastGainDb = before;
        m_lastLufs = lufs;
        return m_gainDb != before;
    }

private:
    static constexpr double kNearEnoughLu = 0.05;
    static constexpr double kLeastSlope =
        0.25;  // LU for a dB: a step is no larger than four times what is missing

    double m_targetLufs;
    double m_gainDb;
    double m_mostDb;
    double m_slope = 1;
    bool m_hasLast = false;
    double m_lastGainDb = 0;
    double m_lastLufs = 0;
};

}  // namespace creatorup::media

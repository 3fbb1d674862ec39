#pragma once

#include "core/base/rational.h"
#include "core/job/jobs.h"

#include <optional>

namespace creatorup::media {

// Which slots of the output's frame grid each source picture fills. Picture k is shown from the slot nearest
// to p_k·fps on, half a slot and a sixteenth after its time at most, up to where the next one starts:
// pictures in between are dropped without being looked at, and held for repeats.
class GridSampler {
public:
    // `timeBase` of the pictures' time stamps, in seconds; `speed`: what is trimmed is shown this much
    // faster.
    GridSampler(Rational timeBase, Rational rate, job::Trim trim, Rational speed = {1, 1});

    // The slot at which a picture starts that is shown `ticks` after the first picture of the clip. Negative
    // before the trim's beginning.
    [[nodiscard]] qint64 slotAt(qint64 ticks) const;
    // The number of slots up to the trim's end, if it has one.
    [[nodiscard]] std::optional<qint64> trimmedCount() const { return m_trimmedCount; }
    // How many frames the segment has when the last picture ends at `endTicks`: decided here, once.
    // 0: the trim leaves nothing.
    [[nodiscard]] qint64 count(qint64 endTicks) const;

private:
    // `time` since the trim's beginning, in 1/(1000·den) seconds.
    [[nodiscard]] qint64 nearestSlot(qint64 time) const;

    Rational m_timeBase;
    Rational m_rate;  // of slots in the clip's own time
    qint64 m_inMs;
    std::optional<qint64> m_trimmedCount;
};

}  // namespace creatorup::media

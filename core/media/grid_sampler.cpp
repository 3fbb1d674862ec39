#include "core/media/grid_sampler.h"

#include <algorithm>

namespace creatorup::media {

namespace {

// Of 60 pictures a second on a grid of 30 each other one lies exactly half way between two slots, and time
// stamps are rounded, or come from a camera's clock: were a half the border, chance would choose the pictures
// and motion would stutter. So it lies a little earlier, where no usual pair of rates puts one, and
// those that lie on a slot are shown there.
constexpr qint64 kBorderBeforeHalf = 16;  // one 16th of a slot

}  // namespace

GridSampler::GridSampler(Rational timeBase, Rational rate, job::Trim trim, Rational speed)
    : m_timeBase(timeBase), m_rate{rate.num * speed.den, rate.den * speed.num}, m_inMs(trim.inMs) {
    if (trim.outMs >= 0)
        m_trimmedCount =
            std::max<qint64>(0, rescaleRounded(trim.outMs - trim.inMs, m_rate.num, 1000 * m_rate.den));
}

qint64 GridSampler::slotAt(qint64 ticks) const {
    // In 1/(1000·den) seconds, so that nothing is rounded but the slot.
    const qint64 time = ticks * m_timeBase.num * 1000 - m_inMs * m_timeBase.den;
    const qint64 perSlot = rescaleRounded(m_timeBase.den * 1000, m_rate.den, m_rate.num);
    return nearestSlot(time + perSlot / kBorderBeforeHalf);
}

qint64 GridSampler::nearestSlot(qint64 time) const {
    return rescaleRounded(time, m_rate.num, m_timeBase.den * 1000 * m_rate.den);
}

qint64 GridSampler::count(qint64 endTicks) const {
    if (m_trimmedCount == 0) return 0;
    const qint64 time = endTicks * m_timeBase.num * 1000 - m_inMs * m_timeBase.den;
    if (time <= 0) return 0;
    // A clip shorter than half a frame is still one frame.
    const qint64 all = std::max<qint64>(1, nearestSlot(time));
    return m_trimmedCount ? std::min(all, *m_trimmedCount) : all;
}

}  // namespace creatorup::media

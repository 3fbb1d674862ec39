#include "core/media/grid_sampler.h"

#include <algorithm>

namespace creatorup::media {

GridSampler::GridSampler(Rational timeBase, Rational rate, job::Trim trim, Rational speed)
    : m_timeBase(timeBase), m_rate{rate.num * speed.den, rate.den * speed.num}, m_inMs(trim.inMs) {
    if (trim.outMs >= 0)
        m_trimmedCount =
            std::max<qint64>(0, rescaleRounded(trim.outMs - trim.inMs, m_rate.num, 1000 * m_rate.den));
}

qint64 GridSampler::slotAt(qint64 ticks) const {
    // In 1/(1000·den) seconds, so that nothing is rounded but the slot.
    const qint64 time = ticks * m_timeBase.num * 1000 - m_inMs * m_timeBase.den;
    return rescaleRounded(time, m_rate.num, m_timeBase.den * 1000 * m_rate.den);
}

qint64 GridSampler::count(qint64 endTicks) const {
    if (m_trimmedCount == 0) return 0;
    const qint64 time = endTicks * m_timeBase.num * 1000 - m_inMs * m_timeBase.den;
    if (time <= 0) return 0;
    // A clip shorter than half a frame is still one frame.
    const qint64 all = std::max<qint64>(1, slotAt(endTicks));
    return m_trimmedCount ? std::min(all, *m_trimmedCount) : all;
}

}  // namespace creatorup::media

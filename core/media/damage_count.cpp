#include "core/media/damage_count.h"

#include "core/job/damage.h"
#include "core/media/compat.h"

#include <algorithm>
#include <iterator>

namespace creatorup::media {

namespace {

// A clip that was cut between key frames begins with a few pictures that lack their references: no damage.
constexpr qint64 kForgivenAtStart = 16;
constexpr std::size_t kMostWaiting = 100'000;

qint64 unlessForgiven(qint64 early) {
    return early > kForgivenAtStart ? early : 0;
}

bool isDamaged(const AVFrame* frame) {
    return frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0;
}

}  // namespace

DamageCount::DamageCount(AVCodecID codec)
    : m_onePacketEach(codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC) {}

void DamageCount::sent(const AVPacket* packet) {
    // What an edit list cuts off is decoded, but not meant to be seen.
    if (!m_onePacketEach || (packet->flags & AV_PKT_FLAG_DISCARD) != 0) return;
    m_onePacketEach = packet->pts != AV_NOPTS_VALUE && m_waiting.size() < kMostWaiting;
    m_waiting.insert(packet->pts);
}

bool DamageCount::take(const AVFrame* picture) {
    if (m_onePacketEach) came(picture);
    if (isDamaged(picture)) {
        ++(m_good == 0 ? m_damagedEarly : m_damaged);
        return false;
    }
    ++m_good;
    return true;
}

void DamageCount::came(const AVFrame* picture) {
    const auto found = m_waiting.find(picture->pts);
    // A picture of two fields has two packets, and where time stamps are made up nothing can be told.
    if (found == m_waiting.end() || compat::isInterlaced(picture)) {
        m_onePacketEach = false;
        m_waiting.clear();
        return;
    }
    m_waiting.erase(found);
    if (m_good == 0 && m_damagedEarly == 0) m_firstShown = picture->pts;
    m_lastShown = picture->pts;
}

qint64 DamageCount::dropped() const {
    const auto between = [this](auto from, auto to) { return static_cast<qint64>(std::distance(from, to)); };
    const auto first = m_waiting.lower_bound(m_firstShown);
    // Later ones may still come, unless the file has ended.
    const auto last =
        m_finished ? m_waiting.end() : m_waiting.lower_bound(std::max(m_firstShown, m_lastShown));
    return unlessForgiven(between(m_waiting.begin(), first)) + between(first, last);
}

qint64 DamageCount::missing() const {
    // What the decoder refused did not come out either: it is counted once.
    const qint64 lost = m_onePacketEach && m_good > 0 ? dropped() : unlessForgiven(m_failedEarly) + m_failed;
    return lost + unlessForgiven(m_damagedEarly) + m_damaged + m_absent;
}

Result<void> DamageCount::check() const {
    return job::checkDamage(m_good, missing());
}

}  // namespace creatorup::media

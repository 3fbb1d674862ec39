#pragma once

#include "core/base/result.h"

extern "C" {
#include <libavcodec/codec_id.h>
}

#include <set>

struct AVFrame;
struct AVPacket;

namespace creatorup::media {

// Counts the pictures of a clip that are there, damaged and missing, also those that a decoder drops without
// a word: of H.264 and HEVC, where one packet is one picture, it knows by the time stamps which never came
// out.
class DamageCount {
public:
    explicit DamageCount(AVCodecID codec = AV_CODEC_ID_NONE);

    void sent(const AVPacket* packet);
    // The decoder refused a packet, or failed.
    void failed() { ++(m_good == 0 ? m_failedEarly : m_failed); }
    // A picture came out; true: it is good.
    [[nodiscard]] bool take(const AVFrame* picture);
    // The file ended: what has not come out will not any more.
    void finish() { m_finished = true; }
    // Pictures that the file promises and does not have.
    void setAbsent(qint64 pictures) { m_absent = pictures; }
    void forgetWaiting() { m_waiting.clear(); }

    [[nodiscard]] qint64 good() const { return m_good; }
    [[nodiscard]] qint64 missing() const;
    // Errors: as job::checkDamage.
    [[nodiscard]] Result<void> check() const;

private:
    void came(const AVFrame* picture);
    [[nodiscard]] qint64 dropped() const;

    bool m_onePacketEach;
    bool m_finished = false;
    std::multiset<qint64> m_waiting;  // time stamps of packets whose picture has not come out
    qint64 m_firstShown = 0;
    qint64 m_lastShown = 0;
    qint64 m_good = 0;
    qint64 m_damaged = 0;       // came out, marked as damaged
    qint64 m_damagedEarly = 0;  // before the first good picture
    qint64 m_failed = 0;
    qint64 m_failedEarly = 0;
    qint64 m_absent = 0;
};

}  // namespace creatorup::media

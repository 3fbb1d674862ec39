#include "core/media/track_check.h"

#include "core/job/events.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>

namespace creatorup::media {

namespace {

double toMs(qint64 ticks, const AVStream* stream) {
    return static_cast<double>(ticks) * av_q2d(stream->time_base) * 1000;
}

}  // namespace

tl::unexpected<Error> badOutput(const QString& why) {
    return fail(job::errors::BadOutput, QStringLiteral("The finished file is not good: %1.").arg(why));
}

Result<void> PictureTrackCheck::add(const AVPacket* packet) {
    if (packet->pts == AV_NOPTS_VALUE || packet->dts == AV_NOPTS_VALUE)
        return badOutput(QStringLiteral("a picture has no time"));
    if ((packet->flags & (AV_PKT_FLAG_DISCARD | AV_PKT_FLAG_CORRUPT)) != 0)
        return badOutput(QStringLiteral("picture %1 is marked as not to be shown").arg(frames()));
    if (m_shown.empty() && (packet->flags & AV_PKT_FLAG_KEY) == 0)
        return badOutput(QStringLiteral("it does not begin with a key frame"));
    if (m_shown.size() == 1) m_step = packet->dts - m_lastDts;
    if (m_step <= 0 && !m_shown.empty()) return badOutput(QStringLiteral("decoding times do not rise"));
    if (m_shown.size() > 1 && packet->dts - m_lastDts != m_step)
        return badOutput(QStringLiteral("the decoding times before picture %1 are not even").arg(frames()));
    m_lastDts = packet->dts;
    if (m_shown.empty()) m_step = packet->duration;
    m_shown.push_back(packet->pts);
    if (m_part >= m_parts.size()) return {};
    if (m_inPart == 0 && (packet->flags & AV_PKT_FLAG_KEY) == 0)
        return badOutput(QStringLiteral("part %1 does not begin with a key frame").arg(m_part + 1));
    m_digest.add(QByteArrayView(reinterpret_cast<const char*>(packet->data), packet->size));
    return ++m_inPart == m_parts[m_part].frames ? endPart() : Result<void>{};
}

Result<void> PictureTrackCheck::endPart() {
    if (m_digest.take() != m_parts[m_part].packetDigest)
        return badOutput(
            QStringLiteral("the pictures of part %1 are not those of its segment").arg(m_part + 1));
    ++m_part;
    m_inPart = 0;
    return {};
}

Result<void> PictureTrackCheck::finish() {
    if (m_shown.empty()) return badOutput(QStringLiteral("it has no pictures"));
    qint64 expected = 0;
    for (const job::SegmentPart& part : m_parts)
        expected += part.frames;
    if (!m_parts.empty() && (m_part != m_parts.size() || frames() != expected))
        return badOutput(QStringLiteral("it has %1 pictures instead of %2").arg(frames()).arg(expected));
    std::sort(m_shown.begin(), m_shown.end());
    for (size_t i = 1; i < m_shown.size(); ++i) {
        if (m_shown[i] - m_shown[i - 1] != m_step)
            return badOutput(QStringLiteral("picture %1 is not shown at its place on the frame grid").arg(i));
    }
    if (m_shown.front() != 0) return badOutput(QStringLiteral("the first picture is not shown at 0"));
    return {};
}

double PictureTrackCheck::firstMs() const {
    return m_shown.empty() ? 0 : toMs(m_shown.front(), m_stream);
}

qint64 PictureTrackCheck::durationMs() const {
    return m_shown.empty() ? 0 : std::llround(toMs(m_step * frames(), m_stream));
}

Result<void> SoundTrackCheck::add(const AVPacket* packet) {
    if (packet->dts == AV_NOPTS_VALUE) return badOutput(QStringLiteral("sound has no time"));
    const qint64 frame =
        av_rescale_q(m_stream->codecpar->frame_size > 0 ? m_stream->codecpar->frame_size : 1024,
                     AVRational{1, m_stream->codecpar->sample_rate}, m_stream->time_base);
    if (m_packets == 0) {
        m_first = packet->dts;
        size_t size = 0;
        const std::uint8_t* skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
        if (skip != nullptr && size >= 4)
            m_priming = av_rescale_q(qFromLittleEndian<quint32>(skip),
                                     AVRational{1, m_stream->codecpar->sample_rate}, m_stream->time_base);
    } else if (packet->dts - m_lastDts != frame) {
        return badOutput(QStringLiteral("sound packet %1 does not follow the one before").arg(m_packets));
    }
    m_lastDts = packet->dts;
    m_end = packet->dts + packet->duration;
    ++m_packets;
    return {};
}

Result<void> SoundTrackCheck::finish(qint64 pictureMs) const {
    if (m_packets == 0) return badOutput(QStringLiteral("its sound track is empty"));
    if (m_first + m_priming != 0)
        return badOutput(
            QStringLiteral("the sound does not begin at 0, but at %1 ms").arg(firstMs(), 0, 'f', 1));
    // The time of one sample and of rounding to milliseconds.
    if (std::abs(toMs(m_end, m_stream) - static_cast<double>(pictureMs)) > 1.0)
        return badOutput(QStringLiteral("the sound ends at %1 ms, the pictures at %2 ms")
                             .arg(toMs(m_end, m_stream), 0, 'f', 1)
                             .arg(pictureMs));
    return {};
}

double SoundTrackCheck::firstMs() const {
    return toMs(m_first + m_priming, m_stream);
}

double SoundTrackCheck::primingMs() const {
    return toMs(m_priming, m_stream);
}

}  // namespace creatorup::media

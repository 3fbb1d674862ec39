#include "core/media/track_check.h"

#include "core/job/events.h"
#include "core/job/stretches.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>

namespace creatorup::media {

namespace {

constexpr int kAacFrame = 1024, kOpusFrame = 960;

double toMs(qint64 ticks, const AVStream* stream) {
    return static_cast<double>(ticks) * av_q2d(stream->time_base) * 1000;
}

}  // namespace

tl::unexpected<Error> badOutput(const QString& why) {
    return fail(job::errors::BadOutput, QStringLiteral("The finished file is not good: %1.").arg(why));
}

PictureTrackCheck::PictureTrackCheck(const AVStream* stream, const std::vector<job::SegmentPart>& parts)
    : m_stream(stream), m_isCoarse(isCoarse(stream)) {
    for (size_t i = 0; i < parts.size(); ++i) {
        const auto shown = job::shownStretches(parts[i]);
        // What cannot be told apart cannot be there.
        if (!shown) m_parts.push_back({parts[i].shownFrames(), QString(), i + 1});
        for (const job::Stretch& stretch : shown.value_or(std::vector<job::Stretch>{}))
            m_parts.push_back({stretch.frames, stretch.digest, i + 1});
    }
}

bool PictureTrackCheck::isCoarse(const AVStream* stream) {
    const AVRational rate = stream->avg_frame_rate;
    if (rate.num <= 0 || rate.den <= 0) return false;
    const qint64 ticks = av_rescale_q(1, av_inv_q(rate), stream->time_base);
    return av_compare_ts(ticks, stream->time_base, 1, av_inv_q(rate)) != 0;
}

bool PictureTrackCheck::isAt(qint64 ticks, qint64 index) const {
    if (!m_isCoarse) return ticks == index * m_step;
    return ticks == av_rescale_q(index, av_inv_q(m_stream->avg_frame_rate), m_stream->time_base);
}

Result<void> PictureTrackCheck::add(const AVPacket* packet) {
    if (packet->pts == AV_NOPTS_VALUE || packet->dts == AV_NOPTS_VALUE)
        return badOutput(QStringLiteral("a picture has no time"));
    if ((packet->flags & (AV_PKT_FLAG_DISCARD | AV_PKT_FLAG_CORRUPT)) != 0)
        return badOutput(QStringLiteral("picture %1 is marked as not to be shown").arg(frames()));
    if (m_shown.empty() && (packet->flags & AV_PKT_FLAG_KEY) == 0)
        return badOutput(QStringLiteral("it does not begin with a key frame"));
    if (m_shown.empty()) m_firstDts = packet->dts;
    if (m_shown.size() == 1) m_step = packet->dts - m_lastDts;
    if ((m_step <= 0 || packet->dts <= m_lastDts) && !m_shown.empty())
        return badOutput(QStringLiteral("decoding times do not rise"));
    if (m_shown.size() > 1 && !isAt(packet->dts - m_firstDts, frames()))
        return badOutput(QStringLiteral("the decoding times before picture %1 are not even").arg(frames()));
    m_lastDts = packet->dts;
    if (m_shown.empty()) m_step = packet->duration;
    m_shown.push_back(packet->pts);
    if (m_part >= m_parts.size()) return {};
    if (m_inPart == 0 && (packet->flags & AV_PKT_FLAG_KEY) == 0)
        return badOutput(QStringLiteral("part %1 does not begin with a key frame").arg(m_parts[m_part].part));
    m_digest.add(QByteArrayView(reinterpret_cast<const char*>(packet->data), packet->size));
    return ++m_inPart == m_parts[m_part].frames ? endPart() : Result<void>{};
}

Result<void> PictureTrackCheck::endPart() {
    if (m_digest.take() != m_parts[m_part].digest)
        return badOutput(
            QStringLiteral("the pictures of part %1 are not those of its segment").arg(m_parts[m_part].part));
    ++m_part;
    m_inPart = 0;
    return {};
}

Result<void> PictureTrackCheck::finish() {
    if (m_shown.empty()) return badOutput(QStringLiteral("it has no pictures"));
    qint64 expected = 0;
    for (const Expected& part : m_parts)
        expected += part.frames;
    if (!m_parts.empty() && (m_part != m_parts.size() || frames() != expected))
        return badOutput(QStringLiteral("it has %1 pictures instead of %2").arg(frames()).arg(expected));
    std::sort(m_shown.begin(), m_shown.end());
    for (size_t i = 1; i < m_shown.size(); ++i) {
        if (!isAt(m_shown[i] - m_shown[0], static_cast<qint64>(i)))
            return badOutput(QStringLiteral("picture %1 is not shown at its place on the frame grid").arg(i));
    }
    if (m_shown.front() != 0) return badOutput(QStringLiteral("the first picture is not shown at 0"));
    return {};
}

double PictureTrackCheck::firstMs() const {
    return m_shown.empty() ? 0 : toMs(m_shown.front(), m_stream);
}

qint64 PictureTrackCheck::durationMs() const {
    if (m_isCoarse) return av_rescale_q(frames(), av_inv_q(m_stream->avg_frame_rate), AVRational{1, 1000});
    return m_shown.empty() ? 0 : std::llround(toMs(m_step * frames(), m_stream));
}

Result<void> SoundTrackCheck::add(const AVPacket* packet) {
    if (packet->dts == AV_NOPTS_VALUE) return badOutput(QStringLiteral("sound has no time"));
    const AVCodecParameters* parameters = m_stream->codecpar;
    const auto ticks = [&](qint64 samples) {
        return av_rescale_q(samples, AVRational{1, parameters->sample_rate}, m_stream->time_base);
    };
    // Opus' packets last 20 ms, which any clock can say; WebM does not say how many samples that are.
    const bool isOpus = parameters->codec_id == AV_CODEC_ID_OPUS;
    const qint64 frame = ticks(isOpus                       ? kOpusFrame
                               : parameters->frame_size > 0 ? parameters->frame_size
                                                            : kAacFrame);
    size_t size = 0;
    const std::uint8_t* skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    if (m_packets == 0) {
        m_first = packet->dts;
        if (isOpus)
            m_priming = ticks(parameters->initial_padding);  // WebM says it for the whole track
        else if (skip != nullptr && size >= 4)
            m_priming = ticks(qFromLittleEndian<quint32>(skip));
    } else if (std::abs(packet->dts - m_first - m_packets * frame) > (isOpus ? 1 : 0)) {
        // Half a millisecond of Opus' priming is rounded.
        return badOutput(QStringLiteral("sound packet %1 does not follow the one before").arg(m_packets));
    }
    m_end = packet->dts + packet->duration;
    // WebM's packets are as long as ever, and the surplus is said beside the last one.
    if (isOpus && skip != nullptr && size >= 8) m_end -= ticks(qFromLittleEndian<quint32>(skip + 4));
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

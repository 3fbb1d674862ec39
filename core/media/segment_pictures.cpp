#include "core/media/segment_pictures.h"

#include "core/job/events.h"
#include "core/media/av_error.h"

namespace creatorup::media {

Result<void> SegmentPictures::add(Frame picture) {
    if (!picture) return outOfMemory();
    m_held.push_back(std::move(picture));
    while (static_cast<qint64>(m_held.size()) > m_ends.last) {
        if (const Result<void> done = encodeFirst(); !done) return done;
    }
    return {};
}

Result<void> SegmentPictures::finish() {
    m_count = m_sent + static_cast<qint64>(m_held.size());
    if (!m_ends.isNone() && *m_count <= m_ends.first + m_ends.last)
        return fail(job::errors::TooShort,
                    QStringLiteral("This clip is too short for its transitions: it has %1 frames, and needs "
                                   "at least %2.")
                        .arg(*m_count)
                        .arg(m_ends.first + m_ends.last + 1));
    while (!m_held.empty()) {
        if (const Result<void> done = encodeFirst(); !done) return done;
    }
    if (const Result<void> done = m_encoder.finish(); !done) return done;
    if (const Result<void> done = takePackets(); !done) return done;
    endStretch();
    return {};
}

Result<void> SegmentPictures::encodeFirst() {
    const bool begins =
        m_sent > 0 && (m_sent == m_ends.first || (m_count && m_sent == *m_count - m_ends.last));
    const Frame picture = std::move(m_held.front());
    m_held.pop_front();
    const Result<void> sent =
        m_encoder.send(picture.get(), m_sent++, begins ? PictureEncoder::As::Key : PictureEncoder::As::Any);
    return sent ? takePackets() : sent;
}

Result<void> SegmentPictures::takePackets() {
    for (;;) {
        const Result<std::optional<VideoPacket>> packet = m_encoder.receive();
        if (!packet) return fail(packet.error());
        if (!packet->has_value()) return {};
        // Groups are closed: what comes out after a key frame was sent after it.
        if (m_packets > 0 && (m_packets == m_ends.first ||
                              (m_count && m_ends.last > 0 && m_packets == *m_count - m_ends.last))) {
            if (!(*packet)->isKey || (*packet)->pts != m_packets)
                return fail(
                    job::errors::EncoderFailed,
                    QStringLiteral("The encoder made no key frame where a transition begins or ends."));
            endStretch();
        }
        m_digest.add((*packet)->bytes);
        m_bytes += (*packet)->bytes.size();
        ++m_packets;
        ++m_inStretch;
        // Encoders that look far ahead do most of their work when there are no more pictures.
        m_progress.tick(m_sent);
        if (const Result<void> written = m_writer.write(**packet); !written) return written;
    }
}

void SegmentPictures::endStretch() {
    m_stretches.push_back({m_inStretch, m_digest.take()});
    m_inStretch = 0;
}

}  // namespace creatorup::media

#pragma once

#include "core/job/stretches.h"
#include "core/job/transition_job.h"
#include "core/media/packet_digest.h"
#include "core/media/progress_report.h"
#include "core/media/segment_file.h"

#include <deque>
#include <optional>

namespace creatorup::media {

// A segment's pictures on their way through the encoder into its file. Where its last frames are left to a
// transition, as many are held back: which of them has to be a key frame is known when there are no more.
class SegmentPictures {
public:
    SegmentPictures(PictureEncoder& encoder, SegmentWriter& writer, const job::SegmentEnds& ends,
                    ProgressReport& progress)
        : m_encoder(encoder), m_writer(writer), m_ends(ends), m_progress(progress) {}

    // The next one; it may be shared, but must not change any more. Errors: job::errors::EncoderFailed,
    // errors::DiskFull, FileUnwritable.
    [[nodiscard]] Result<void> add(Frame picture);
    // There are no more. Errors: as add, job::errors::TooShort.
    [[nodiscard]] Result<void> finish();
    // As SegmentEncoded has it; of a finished segment.
    [[nodiscard]] QString packetDigest() const { return job::packetDigestOf(m_stretches); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    [[nodiscard]] Result<void> encodeFirst();
    [[nodiscard]] Result<void> takePackets();
    void endStretch();

    PictureEncoder& m_encoder;
    SegmentWriter& m_writer;
    job::SegmentEnds m_ends;
    ProgressReport& m_progress;
    std::deque<Frame> m_held;
    std::optional<qint64> m_count;  // frames of the segment, once they are all here
    qint64 m_sent = 0;
    qint64 m_packets = 0;
    qint64 m_inStretch = 0;
    qint64 m_bytes = 0;
    PacketDigest m_digest;
    std::vector<job::Stretch> m_stretches;
};

}  // namespace creatorup::media

#pragma once

#include "core/base/result.h"
#include "core/job/jobs.h"
#include "core/media/handles.h"
#include "core/media/packet_digest.h"

#include <vector>

namespace creatorup::media {

// Looks at the packets of a finished file's pictures, one by one.
class PictureTrackCheck {
public:
    PictureTrackCheck(const AVStream* stream, const std::vector<job::SegmentPart>& parts);

    // Errors: job::errors::BadOutput.
    [[nodiscard]] Result<void> add(const AVPacket* packet);
    // All packets were seen: every place of the grid is taken once, from time 0 on, and all parts were there.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] qint64 frames() const { return static_cast<qint64>(m_shown.size()); }
    [[nodiscard]] double firstMs() const;
    [[nodiscard]] qint64 durationMs() const;

private:
    [[nodiscard]] static bool isCoarse(const AVStream* stream);
    struct Expected {
        qint64 frames = 0;
        QString digest;
        size_t part = 0;  // counted from 1
    };
    [[nodiscard]] Result<void> endPart();
    // Whether `ticks` is the time of place `index` of a grid whose step is `m_step` ticks, or, where a file's
    // clock is too coarse for the grid, as near as it can say.
    [[nodiscard]] bool isAt(qint64 ticks, qint64 index) const;

    const AVStream* m_stream;
    std::vector<Expected> m_parts;  // stretches of segments
    std::vector<qint64> m_shown;    // presentation times
    qint64 m_lastDts = 0;
    bool m_isCoarse = false;  // the clock has no whole number of ticks a frame, as WebM's milliseconds
    qint64 m_firstDts = 0;
    qint64 m_step = 0;  // ticks from one decoding time to the next
    size_t m_part = 0;
    qint64 m_inPart = 0;  // packets of the current part so far
    PacketDigest m_digest;
};

// The same for its sound.
class SoundTrackCheck {
public:
    explicit SoundTrackCheck(const AVStream* stream) : m_stream(stream) {}

    [[nodiscard]] Result<void> add(const AVPacket* packet);
    // The sound ends with the pictures, to the sample; `pictureMs` is how long they last.
    [[nodiscard]] Result<void> finish(qint64 pictureMs) const;

    // When the first sample is heard that is not priming, and how much priming there is.
    [[nodiscard]] double firstMs() const;
    [[nodiscard]] double primingMs() const;

private:
    const AVStream* m_stream;
    qint64 m_packets = 0;
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_priming = 0;
};

[[nodiscard]] tl::unexpected<Error> badOutput(const QString& why);

}  // namespace creatorup::media

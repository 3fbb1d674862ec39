#include "core/media/segment_check.h"

#include "core/job/events.h"
#include "core/job/stretches.h"
#include "core/media/packet_digest.h"

namespace creatorup::media {

namespace {

bool isWhatWasEncoded(const Segment& segment, const job::SegmentPart& part) {
    const auto stretches = job::stretchesOf(part.packetDigest, part.frames);
    if (!stretches) return false;
    if (stretches->size() == 1) return segment.packetDigest == part.packetDigest;
    PacketDigest digest;
    auto picture = segment.pictures.begin();
    for (const job::Stretch& stretch : *stretches) {
        for (const auto end = picture + stretch.frames; picture != end; ++picture)
            digest.add(picture->bytes);
        if (digest.take() != stretch.digest) return false;
    }
    return true;
}

bool isOfOnePiece(const Segment& segment, const job::SegmentPart& part) {
    const qint64 end = part.frames - part.skipLast;
    if (!job::shownStretches(part) || !segment.pictures[static_cast<size_t>(part.skipFirst)].isKey)
        return false;
    for (qint64 i = part.skipFirst; i < end; ++i) {
        const qint64 shownAt = segment.pictures[static_cast<size_t>(i)].pts;
        if (shownAt < part.skipFirst || shownAt >= end) return false;
    }
    return true;
}

}  // namespace

tl::unexpected<Error> doesNotJoin(const job::SegmentPart& part, const QString& why) {
    return fail(job::errors::DoesNotJoin,
                QStringLiteral("A segment does not join with the others: %1.").arg(why), part.key.value);
}

Result<void> checkSegment(const Segment& segment, const job::SegmentPart& part) {
    if (static_cast<qint64>(segment.pictures.size()) != part.frames)
        return doesNotJoin(part, QStringLiteral("it has another number of frames than was recorded"));
    if (!isWhatWasEncoded(segment, part))
        return doesNotJoin(part, QStringLiteral("it is not what was encoded"));
    if (!isOfOnePiece(segment, part))
        return doesNotJoin(part, QStringLiteral("what is shown of it depends on what is not"));
    return {};
}

}  // namespace creatorup::media

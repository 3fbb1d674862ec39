#pragma once

#include "core/base/file_identity.h"
#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/segment.h"

#include <QString>

#include <list>
#include <memory>

namespace creatorup::media {

// The segments that were read last, up to a limit of memory: the outputs of a batch use the same few.
class SegmentCache {
public:
    // Errors: as readSegment.
    [[nodiscard]] Result<std::shared_ptr<const Segment>> get(const QString& path, const job::FrameGrid& grid,
                                                             int sampleRate);

private:
    struct Entry {
        QString path;
        FileIdentity identity;  // a segment may be encoded anew under its old name
        job::FrameGrid grid;
        int sampleRate;
        std::shared_ptr<const Segment> segment;
    };
    void shrink();

    std::list<Entry> m_entries;  // the last used first
};

}  // namespace creatorup::media

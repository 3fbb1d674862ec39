#pragma once

#include "core/base/result.h"

#include <QObject>

namespace creatorup::workflow {

struct StudioParts;

struct CacheState {
    int segments = 0;
    qint64 bytes = 0;  // of the segments and of their encoded sound
    qint64 limitBytes = 0;
    QString folder;
};

// The segments that are kept between runs.
class SegmentCacheStories : public QObject {
    Q_OBJECT

public:
    explicit SegmentCacheStories(StudioParts& parts) : m_parts(parts) {}

    [[nodiscard]] Result<CacheState> state() const;
    // Removes every segment that no unfinished batch needs.
    [[nodiscard]] Result<CacheState> clear();
    // Removes the least recently used ones, but none that an unfinished batch needs, until the limit holds.
    [[nodiscard]] Result<CacheState> setLimit(qint64 bytes);

    // The same for the limit that is set; called when a batch has ended.
    Result<CacheState> keepLimit();

private:
    [[nodiscard]] Result<CacheState> shrinkTo(qint64 bytes);

    StudioParts& m_parts;
};

}  // namespace creatorup::workflow

#include "core/workflow/segment_cache_stories.h"

#include "core/workflow/video_record.h"

#include "core/workflow/studio_parts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace creatorup::workflow {

namespace {

constexpr int kPage = 500;

// Segments that a batch which may go on still needs.
Result<QSet<SegmentKey>> neededKeys(ledger::Ledger& ledger) {
    QSet<SegmentKey> needed;
    const auto batches = ledger.batches().unfinished();
    if (!batches) return fail(batches.error());
    for (const ledger::Batch& batch : *batches) {
        for (int after = -1;;) {
            const auto page = ledger.outputs().page(batch.id, ledger::OutputState::Waiting, after, kPage);
            if (!page) return fail(page.error());
            if (page->empty()) break;
            for (const ledger::Output& output : *page) {
                for (const RecordedSegment& segment : recordedSegments(output.segmentKeys))
                    needed.insert(segment.key);
                after = output.index;
            }
        }
    }
    return needed;
}

}  // namespace

Result<CacheState> SegmentCacheStories::state() const {
    ledger::Segments& segments = m_parts.ledger->segments();
    const auto count = segments.count();
    if (!count) return fail(count.error());
    const auto bytes = segments.totalBytes();
    if (!bytes) return fail(bytes.error());
    const auto limit = segments.limitBytes();
    if (!limit) return fail(limit.error());
    return CacheState{*count, *bytes + m_parts.segments.soundBytes(), *limit, m_parts.segments.folder()};
}

Result<CacheState> SegmentCacheStories::clear() {
    return shrinkTo(0);
}

Result<CacheState> SegmentCacheStories::setLimit(qint64 bytes) {
    if (const auto set = m_parts.ledger->segments().setLimitBytes(bytes); !set) return fail(set.error());
    return shrinkTo(bytes);
}

Result<CacheState> SegmentCacheStories::keepLimit() {
    const auto limit = m_parts.ledger->segments().limitBytes();
    if (!limit) return fail(limit.error());
    return shrinkTo(*limit);
}

Result<CacheState> SegmentCacheStories::shrinkTo(qint64 bytes) {
    auto now = state();
    if (!now || now->bytes <= bytes) return now;
    const auto needed = neededKeys(*m_parts.ledger);
    if (!needed) return fail(needed.error());
    qint64 left = now->bytes;
    for (int skipped = 0;;) {
        const auto oldest = m_parts.ledger->segments().leastRecentlyUsed(kPage, skipped);
        if (!oldest) return fail(oldest.error());
        if (oldest->empty()) break;
        for (const ledger::StoredSegment& segment : *oldest) {
            if (left <= bytes) return state();
            if (needed->contains(segment.key)) {
                ++skipped;
                continue;
            }
            const qint64 freed = segment.bytes + m_parts.segments.soundBytes(segment.key);
            if (const auto removed = m_parts.segments.remove(segment.key); !removed)
                return fail(removed.error());
            left -= freed;
        }
    }
    return state();
}

}  // namespace creatorup::workflow

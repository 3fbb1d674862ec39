#include "core/media/segment_cache.h"

#include "core/media/segment_file.h"

#include <algorithm>

namespace creatorup::media {

namespace {
// One clip of each slot and all of the last one, which changes fastest, fit in it: that is what outputs in
// their order use next.
constexpr qint64 kMostBytes = 32LL << 20;
}  // namespace

Result<std::shared_ptr<const Segment>> SegmentCache::get(const QString& path, const job::FrameGrid& grid,
                                                         int sampleRate) {
    const Result<FileIdentity> identity = FileIdentity::of(path);
    if (!identity) return fail(identity.error());
    const auto known = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.path == path && entry.identity == *identity && entry.grid == grid &&
               entry.sampleRate == sampleRate;
    });
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return m_entries.front().segment;
    }
    Result<Segment> read = readSegment(path, grid, sampleRate);
    if (!read) return fail(read.error());
    m_entries.push_front(
        {path, *identity, grid, sampleRate, std::make_shared<const Segment>(std::move(*read))});
    std::shared_ptr<const Segment> segment = m_entries.front().segment;
    shrink();
    return segment;
}

void SegmentCache::shrink() {
    qint64 bytes = 0;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        bytes += entry->segment->bytes();
        // Those in use stay alive through their shared pointers.
        if (bytes > kMostBytes) {
            m_entries.erase(entry, m_entries.end());
            return;
        }
    }
}

}  // namespace creatorup::media

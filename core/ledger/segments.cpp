#include "core/ledger/segments.h"

#include "core/ledger/connection.h"

namespace creatorup::ledger {

namespace {

constexpr std::int64_t DefaultLimitBytes = 20LL << 30;

#define SEGMENT_COLUMNS                                                                                      \
    "SELECT key, file_name, frames, bytes, packet_digest, extradata_digest, facts, created_at_ms, "          \
    "last_used_at_ms FROM segments "

StoredSegment read(Row row) {
    return {.key = SegmentKey{row.text(0)},
            .fileName = row.text(1),
            .frames = row.int64(2),
            .bytes = row.int64(3),
            .packetDigest = row.text(4),
            .extradataDigest = row.text(5),
            .facts = row.bytes(6),
            .createdAtMs = row.int64(7),
            .lastUsedAtMs = row.int64(8)};
}

Result<void> done(const Result<int>& ran) {
    if (!ran) return fail(ran.error());
    return {};
}

}  // namespace

Result<void> Segments::insert(const StoredSegment& segment) {
    const std::int64_t now = m_clock.wallMs();
    return done(m_connection.run("INSERT OR REPLACE INTO segments (key, file_name, frames, bytes, "
                                 "packet_digest, extradata_digest, facts, "
                                 "created_at_ms, last_used_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 {segment.key.value, segment.fileName, segment.frames, segment.bytes,
                                  segment.packetDigest, segment.extradataDigest, segment.facts, now, now}));
}

Result<std::optional<StoredSegment>> Segments::find(const SegmentKey& key) {
    return m_connection.one(SEGMENT_COLUMNS "WHERE key = ?", {key.value}, read);
}

Result<void> Segments::touch(const SegmentKey& key) {
    return done(m_connection.run("UPDATE segments SET last_used_at_ms = ? WHERE key = ?",
                                 {m_clock.wallMs(), key.value}));
}

Result<void> Segments::forget(const SegmentKey& key) {
    return done(m_connection.run("DELETE FROM segments WHERE key = ?", {key.value}));
}

Result<std::int64_t> Segments::totalBytes() {
    return m_connection.number("SELECT coalesce(sum(bytes), 0) FROM segments");
}

Result<int> Segments::count() {
    auto count = m_connection.number("SELECT count(*) FROM segments");
    if (!count) return fail(count.error());
    return static_cast<int>(*count);
}

Result<std::vector<StoredSegment>> Segments::leastRecentlyUsed(int limit, int offset) {
    return m_connection.all(SEGMENT_COLUMNS "ORDER BY last_used_at_ms, key LIMIT ? OFFSET ?", {limit, offset},
                            read);
}

Result<std::vector<QByteArray>> Segments::recentFacts(int limit) {
    return m_connection.all("SELECT facts FROM segments ORDER BY last_used_at_ms DESC LIMIT ?", {limit},
                            [](Row row) { return row.bytes(0); });
}

Result<std::int64_t> Segments::limitBytes() {
    auto set = m_connection.one("SELECT value FROM settings WHERE key = 'segments.limit_bytes'", {},
                                [](Row row) { return row.int64(0); });
    if (!set) return fail(set.error());
    return set->value_or(DefaultLimitBytes);
}

Result<void> Segments::setLimitBytes(std::int64_t bytes) {
    return done(
        m_connection.run("INSERT OR REPLACE INTO settings (key, value) VALUES ('segments.limit_bytes', ?)",
                         {QString::number(bytes)}));
}

}  // namespace creatorup::ledger

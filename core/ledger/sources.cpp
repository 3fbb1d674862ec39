#include "core/ledger/sources.h"

#include "core/ledger/transaction.h"

namespace creatorup::ledger {

namespace {

// Writes one entry, and every so often lets the oldest go: only a memory, so its bound may be passed by a
// tenth.
Result<void> remember(Connection& connection, const char* insert, Values values, const char* count,
                      const char* prune) {
    auto transaction = Transaction::begin(connection);
    if (!transaction) return fail(transaction.error());
    if (auto written = connection.run(insert, values); !written) return fail(written.error());
    auto entries = connection.number(count);
    if (!entries) return fail(entries.error());
    if (*entries > Sources::MaxEntries + Sources::MaxEntries / 10) {
        if (auto pruned = connection.run(prune, {*entries - Sources::MaxEntries}); !pruned)
            return fail(pruned.error());
    }
    return transaction->commit();
}

// SQLite's integers have a sign; the same bits come back.
std::int64_t bits(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace

Result<std::optional<Fingerprint>> Sources::fingerprint(const QString& path, const FileIdentity& identity) {
    return m_connection.one(
        "SELECT sha256 FROM source_fingerprints WHERE path = ? AND device = ? AND inode = ? "
        "AND size = ? AND mtime_ns = ? AND ctime_ns = ?",
        {path, bits(identity.device), bits(identity.inode), identity.size, identity.mtimeNs,
         identity.ctimeNs},
        [](Row row) { return Fingerprint{row.text(0)}; });
}

Result<void> Sources::rememberFingerprint(const QString& path, const FileIdentity& identity,
                                          const Fingerprint& fingerprint) {
    return remember(
        m_connection,
        "INSERT OR REPLACE INTO source_fingerprints (path, device, inode, size, mtime_ns, ctime_ns, "
        "sha256, stored_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {path, bits(identity.device), bits(identity.inode), identity.size, identity.mtimeNs, identity.ctimeNs,
         fingerprint.value, m_clock.wallMs()},
        "SELECT count(*) FROM source_fingerprints",
        "DELETE FROM source_fingerprints WHERE rowid IN "
        "(SELECT rowid FROM source_fingerprints ORDER BY stored_at_ms, rowid LIMIT ?)");
}

Result<std::optional<QByteArray>> Sources::probe(const Fingerprint& source, int probeVersion) {
    return m_connection.one("SELECT facts FROM source_probes WHERE sha256 = ? AND probe_version = ?",
                            {source.value, probeVersion}, [](Row row) { return row.bytes(0); });
}

Result<void> Sources::rememberProbe(const Fingerprint& source, int probeVersion, const QByteArray& facts) {
    return remember(m_connection,
                    "INSERT OR REPLACE INTO source_probes (sha256, probe_version, facts, stored_at_ms) "
                    "VALUES (?, ?, ?, ?)",
                    {source.value, probeVersion, facts, m_clock.wallMs()},
                    "SELECT count(*) FROM source_probes",
                    "DELETE FROM source_probes WHERE rowid IN "
                    "(SELECT rowid FROM source_probes ORDER BY stored_at_ms, rowid LIMIT ?)");
}

}  // namespace creatorup::ledger

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace creatorup::ledger {

class Connection;

// What tells that a file is still the one that was read: all of it must be equal.
struct FileStamp {
    QString path;  // absolute
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;     // bytes
    std::int64_t mtimeNs = 0;  // since 1970 UTC
    std::int64_t ctimeNs = 0;

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// What was learnt about source files, so that it is learnt once. Only a memory: the oldest entries go when
// there are more than `MaxEntries` of a kind.
class Sources {
public:
    static constexpr int MaxEntries = 20'000;

    Sources(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    [[nodiscard]] Result<std::optional<Fingerprint>> fingerprint(const FileStamp& stamp);
    [[nodiscard]] Result<void> rememberFingerprint(const FileStamp& stamp, const Fingerprint& fingerprint);

    // `facts` is the JSON of the probe; who changes its form changes `probeVersion`, and old ones are not
    // found.
    [[nodiscard]] Result<std::optional<QByteArray>> probe(const Fingerprint& source, int probeVersion);
    [[nodiscard]] Result<void> rememberProbe(const Fingerprint& source, int probeVersion,
                                             const QByteArray& facts);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace creatorup::ledger

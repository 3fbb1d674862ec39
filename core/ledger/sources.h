#pragma once

#include "core/base/clock.h"
#include "core/base/file_identity.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace creatorup::ledger {

class Connection;

// What was learnt about source files, so that it is learnt once. Only a memory: the oldest entries go when
// there are more than `MaxEntries` of a kind.
class Sources {
public:
    static constexpr int MaxEntries = 20'000;

    Sources(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    // `path` is absolute. Nothing unless all of the identity is as it was.
    [[nodiscard]] Result<std::optional<Fingerprint>> fingerprint(const QString& path,
                                                                 const FileIdentity& identity);
    [[nodiscard]] Result<void> rememberFingerprint(const QString& path, const FileIdentity& identity,
                                                   const Fingerprint& fingerprint);

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

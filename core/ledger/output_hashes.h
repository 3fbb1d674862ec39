#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QHash>

namespace creatorup::ledger {

class Connection;

// The SHA-256 of finished outputs' files.
class OutputHashes {
public:
    explicit OutputHashes(Connection& connection) : m_connection(connection) {}

    // All in one step.
    [[nodiscard]] Result<void> remember(const QHash<OutputId, QString>& hashes);
    [[nodiscard]] Result<QHash<OutputId, QString>> ofBatch(const BatchId& batch);

private:
    Connection& m_connection;
};

}  // namespace creatorup::ledger

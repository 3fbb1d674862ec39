#pragma once

#include "core/base/result.h"
#include "core/ledger/output.h"

#include <vector>

namespace creatorup::ledger {

class Connection;

// Outputs, to read, in pages: a batch may have 100,000 of them. BatchWriter writes them.
class Outputs {
public:
    explicit Outputs(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] Result<std::optional<Output>> find(const OutputId& id);
    // The newest completed output that was given this name in this folder.
    [[nodiscard]] Result<std::optional<Output>> findFile(const QString& outDir, const QString& fileName);
    [[nodiscard]] Result<OutputCounts> counts(const BatchId& batch);
    // Up to `limit` outputs with an index above `afterIndex` (-1 = from the start), in order; with a state,
    // only those.
    [[nodiscard]] Result<std::vector<Output>> page(const BatchId& batch, std::optional<OutputState> state,
                                                   int afterIndex, int limit);

private:
    Connection& m_connection;
};

}  // namespace creatorup::ledger

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <functional>
#include <optional>

namespace creatorup::ledger {

class Connection;

// Who has a resource now.
struct Owner {
    std::int64_t pid = 0;
    QString bootId;
    std::int64_t heartbeatBootMs = 0;  // time since boot of the last sign of life
};

// Whether a process of this computer is alive; core/system's processAlive in the programs.
using ProcessAlive = std::function<bool(std::int64_t pid)>;

// One owner per batch and one uploader per account, across processes. A resource is any string, such as
// "batch/<id>" or "upload/<account>".
class Owners {
public:
    static constexpr std::int64_t HeartbeatMs = 5'000;  // how often the owner shall call heartbeat
    static constexpr std::int64_t StaleMs = 20'000;     // an owner not heard of for so long has lost it

    Owners(Connection& connection, const Clock& clock);

    // Takes the resource when nobody has it, or who had it is stale, dead, or of another boot. The same
    // object may claim what it has. Errors: LedgerOwnedElsewhere, which names the pid.
    [[nodiscard]] Result<void> claim(const QString& resource, std::int64_t pid, const ProcessAlive& alive);
    // Errors: LedgerOwnedElsewhere when it was lost meanwhile: stop working on it.
    [[nodiscard]] Result<void> heartbeat(const QString& resource);
    // Passed over when this object does not have it.
    [[nodiscard]] Result<void> release(const QString& resource);
    [[nodiscard]] Result<std::optional<Owner>> owner(const QString& resource);

private:
    Connection& m_connection;
    const Clock& m_clock;
    QString m_token;  // tells this object from an earlier process with the same pid
};

}  // namespace creatorup::ledger

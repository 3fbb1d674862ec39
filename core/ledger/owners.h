#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QSet>
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

// One owner per batch and one uploader per account, across processes.
class Owners {
public:
    static constexpr std::int64_t HeartbeatMs = 5'000;  // how often the owner shall call heartbeat
    static constexpr std::int64_t StaleMs = 20'000;     // an owner not heard of for so long has lost it

    // What can be owned.
    [[nodiscard]] static QString workOn(const BatchId& batch) {
        return QStringLiteral("batch/") + batch.value;
    }
    [[nodiscard]] static QString uploadFor(const AccountId& account) {
        return QStringLiteral("upload/") + account.value;
    }

    Owners(Connection& connection, const Clock& clock);

    // Takes the resource when nobody has it, or who had it is stale, dead, or of another boot. The same
    // object may claim what it has. Errors: LedgerOwnedElsewhere, which names the pid.
    [[nodiscard]] Result<void> claim(const QString& resource, std::int64_t pid, const ProcessAlive& alive);
    // Errors: LedgerOwnedElsewhere when it was lost meanwhile: stop working on it.
    [[nodiscard]] Result<void> heartbeat(const QString& resource);
    // Whether this object may write what belongs to the resource: it has it, or nobody has it and this object
    // has lost it to nobody. A process that was stopped for a while asks in the transaction in which it
    // writes. Errors: LedgerOwnedElsewhere.
    [[nodiscard]] Result<void> mayWrite(const QString& resource);
    // Passed over when this object does not have it.
    [[nodiscard]] Result<void> release(const QString& resource);
    [[nodiscard]] Result<std::optional<Owner>> owner(const QString& resource);
    // Who stands in the way of a claim: another object's owner that is alive and not stale.
    [[nodiscard]] Result<std::optional<Owner>> ownerElsewhere(const QString& resource, std::int64_t pid,
                                                              const ProcessAlive& alive);

private:
    Connection& m_connection;
    const Clock& m_clock;
    QSet<QString> m_claimed;  // and not released; it may have been lost since
    QString m_token;          // tells this object from an earlier process with the same pid
};

}  // namespace creatorup::ledger

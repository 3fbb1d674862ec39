#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace creatorup::ledger {

enum class RecordKind { Batch, Video };
// Pending: to be sent. Acknowledged: the service has it. Parked: the service refuses it; shown, never
// dropped.
enum class RecordState { Pending, Acknowledged, Parked };

using RecordId = Id<struct RecordTag>;  // client_batch_id or client_video_id

struct OutboxRecord {
    RecordId id;
    std::int64_t seq = 0;  // the order in which records were written; unique
    AccountId account;     // goes only with this account's token
    QString origin;        // and only to this CreatorUp
    BatchId batch;
    RecordKind kind = RecordKind::Video;
    QString path;
    QByteArray body;  // frozen
    RecordState state = RecordState::Pending;
    int attempts = 0;
    std::int64_t nextTryAtMs = 0;  // wall clock; 0 = at once
    std::optional<Error> lastError;
    std::int64_t createdAtMs = 0;
    std::int64_t acknowledgedAtMs = 0;  // 0 = not yet
};

struct OutboxCounts {
    int pending = 0;
    int parked = 0;
    int acknowledged = 0;

    // What the service does not have yet.
    [[nodiscard]] int waiting() const { return pending + parked; }
    friend bool operator==(const OutboxCounts&, const OutboxCounts&) = default;
};

// Why nothing of an account is being sent.
struct AccountPause {
    Error reason;
    std::int64_t untilMs = 0;  // wall clock: the next probe
    std::int64_t sinceMs = 0;
};

}  // namespace creatorup::ledger

#pragma once

#include "core/ledger/outbox_record.h"
#include "core/ledger/statement.h"

namespace creatorup::ledger {

[[nodiscard]] QString wordOf(RecordState state);

// The columns that readOutboxRow reads, of the outbox under the alias r.
#define OUTBOX_COLUMNS                                                                                       \
    "SELECT r.seq, r.id, r.account_id, r.origin, r.batch_id, r.kind, r.path, r.body, r.state, r.attempts, "  \
    "r.next_try_at_ms, r.error_code, r.error_message, r.created_at_ms, r.acknowledged_at_ms FROM outbox r "

[[nodiscard]] OutboxRecord readOutboxRow(Row row);

}  // namespace creatorup::ledger

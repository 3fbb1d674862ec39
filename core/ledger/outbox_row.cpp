#include "core/ledger/outbox_row.h"

namespace creatorup::ledger {

namespace {

RecordState stateFrom(const QString& word) {
    if (word == QLatin1String("acknowledged")) return RecordState::Acknowledged;
    return word == QLatin1String("parked") ? RecordState::Parked : RecordState::Pending;
}

}  // namespace

QString wordOf(RecordState state) {
    switch (state) {
    case RecordState::Acknowledged:
        return QStringLiteral("acknowledged");
    case RecordState::Parked:
        return QStringLiteral("parked");
    case RecordState::Pending:
        break;
    }
    return QStringLiteral("pending");
}

OutboxRecord readOutboxRow(Row row) {
    return {.id = RecordId{row.text(1)},
            .seq = row.int64(0),
            .account = AccountId{row.text(2)},
            .origin = row.text(3),
            .batch = BatchId{row.text(4)},
            .kind = row.text(5) == QLatin1String("batch") ? RecordKind::Batch : RecordKind::Video,
            .path = row.text(6),
            .body = row.bytes(7),
            .state = stateFrom(row.text(8)),
            .attempts = row.integer(9),
            .nextTryAtMs = row.int64(10),
            .lastError = row.error(11),
            .createdAtMs = row.int64(13),
            .acknowledgedAtMs = row.int64(14)};
}

}  // namespace creatorup::ledger

#include "core/ledger/outbox.h"

#include "core/ledger/ledger_errors.h"
#include "core/ledger/outbox_row.h"
#include "core/ledger/transaction.h"

namespace creatorup::ledger {

namespace {

// Nobody is told to wait longer. A time further ahead was written before the clock was set back, and is past.
constexpr std::int64_t MaxWaitMs = 24LL * 3600 * 1000;

bool isAhead(const AccountPause& pause, std::int64_t nowMs) {
    return pause.untilMs > nowMs && pause.untilMs <= nowMs + MaxWaitMs && pause.sinceMs <= nowMs;
}

// The first pending record of each batch, if it is a batch's own, or of a batch that the service has.
#define OUTBOX_IS_NEXT                                                                                       \
    "r.account_id = ? AND r.state = 'pending' AND (r.kind = 'batch' OR EXISTS (SELECT 1 FROM outbox b "      \
    "WHERE b.id = r.batch_id AND b.state = 'acknowledged')) AND NOT EXISTS (SELECT 1 FROM outbox e "         \
    "WHERE e.batch_id = r.batch_id AND e.state = 'pending' AND e.seq < r.seq) "

// A change of one row must have met one, or the row must be there.
Result<void> changedOrThere(Connection& connection, const Result<int>& changed, const QString& id) {
    if (!changed) return fail(changed.error());
    if (*changed > 0) return {};
    auto there = connection.number("SELECT count(*) FROM outbox WHERE id = ?", {id});
    if (!there) return fail(there.error());
    if (*there > 0) return {};
    return fail(LedgerNotFound, QStringLiteral("The ledger does not know this usage record."));
}

OutboxCounts readCounts(Row row) {
    return {row.integer(0), row.integer(1), row.integer(2)};
}

Result<OutboxCounts> orNone(Result<std::optional<OutboxCounts>> counts) {
    if (!counts) return fail(counts.error());
    return counts->value_or(OutboxCounts());
}

#define OUTBOX_COUNTS                                                                                        \
    "SELECT coalesce(sum(state = 'pending'), 0), coalesce(sum(state = 'parked'), 0), "                       \
    "coalesce(sum(state = 'acknowledged'), 0) FROM outbox "

}  // namespace

Result<std::vector<OutboxRecord>> Outbox::due(const AccountId& account, int limit) {
    const std::int64_t now = m_clock.wallMs();
    auto pause = pauseOf(account);
    if (!pause) return fail(pause.error());
    if (*pause && isAhead(**pause, now)) return std::vector<OutboxRecord>();
    return m_connection.all(OUTBOX_COLUMNS "WHERE " OUTBOX_IS_NEXT
                                           "AND r.next_try_at_ms NOT BETWEEN ? AND ? ORDER BY r.seq LIMIT ?",
                            {account.value, now + 1, now + MaxWaitMs, limit}, readOutboxRow);
}

Result<std::optional<std::int64_t>> Outbox::nextDueAtMs(const AccountId& account) {
    const std::int64_t now = m_clock.wallMs();
    auto first = m_connection.one(
        "SELECT min(CASE WHEN r.next_try_at_ms BETWEEN ? AND ? THEN r.next_try_at_ms ELSE ? END), count(*) "
        "FROM outbox r WHERE " OUTBOX_IS_NEXT,
        {now + 1, now + MaxWaitMs, now, account.value},
        [](Row row) { return std::pair(row.int64(0), row.int64(1)); });
    if (!first) return fail(first.error());
    if (!*first || (*first)->second == 0) return std::optional<std::int64_t>();
    auto pause = pauseOf(account);
    if (!pause) return fail(pause.error());
    const bool paused = *pause && isAhead(**pause, now);
    return std::optional(paused ? std::max((*pause)->untilMs, (*first)->first) : (*first)->first);
}

Result<void> Outbox::acknowledge(const RecordId& id) {
    const std::int64_t now = m_clock.wallMs();
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto changed =
        m_connection.run("UPDATE outbox SET state = 'acknowledged', acknowledged_at_ms = ?, error_code = '', "
                         "error_message = '' WHERE id = ? AND state <> 'acknowledged'",
                         {now, id.value});
    if (auto there = changedOrThere(m_connection, changed, id.value); !there) return there;
    // The service counts a batch from the first completed video that it has.
    auto counted = m_connection.run("UPDATE batches SET counted_at_ms = ? WHERE counted_at_ms = 0 AND id = "
                                    "(SELECT batch_id FROM outputs WHERE id = ? AND state = 'completed')",
                                    {now, id.value});
    if (!counted) return fail(counted.error());
    return transaction->commit();
}

Result<void> Outbox::retryLater(const RecordId& id, std::int64_t nextTryAtMs, const Error& error) {
    auto changed =
        m_connection.run("UPDATE outbox SET attempts = attempts + 1, next_try_at_ms = ?, error_code = ?, "
                         "error_message = ? WHERE id = ? AND state <> 'acknowledged'",
                         {nextTryAtMs, error.code, error.text(), id.value});
    return changedOrThere(m_connection, changed, id.value);
}

Result<void> Outbox::park(const RecordId& id, const Error& error) {
    auto changed =
        m_connection.run("UPDATE outbox SET state = 'parked', attempts = attempts + 1, error_code = ?, "
                         "error_message = ? WHERE id = ? AND state <> 'acknowledged'",
                         {error.code, error.text(), id.value});
    return changedOrThere(m_connection, changed, id.value);
}

Result<void> Outbox::sendBatchAgain(const BatchId& batch) {
    auto changed =
        m_connection.run("UPDATE outbox SET state = 'pending', next_try_at_ms = 0, acknowledged_at_ms = 0 "
                         "WHERE id = ? AND kind = 'batch'",
                         {batch.value});
    if (!changed) return fail(changed.error());
    if (*changed == 0) return fail(LedgerNotFound, QStringLiteral("The ledger does not know this batch."));
    return {};
}

Result<void> Outbox::hurry(const AccountId& account, ErrorCode exceptCode) {
    auto hurried = m_connection.run("UPDATE outbox SET next_try_at_ms = 0 WHERE account_id = ? AND state = "
                                    "'pending' AND error_code <> ?",
                                    {account.value, QString(exceptCode)});
    if (!hurried) return fail(hurried.error());
    auto resumed =
        m_connection.run("UPDATE account_pauses SET until_ms = 0 WHERE account_id = ? AND error_code <> ?",
                         {account.value, QString(exceptCode)});
    if (!resumed) return fail(resumed.error());
    return {};
}

Result<int> Outbox::unpark(const AccountId& account) {
    return m_connection.run(
        "UPDATE outbox SET state = 'pending', next_try_at_ms = 0 WHERE account_id = ? AND state = 'parked'",
        {account.value});
}

Result<void> Outbox::pauseAccount(const AccountId& account, const Error& reason, std::int64_t untilMs) {
    auto written = m_connection.run(
        "INSERT INTO account_pauses (account_id, error_code, error_message, until_ms, since_ms) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET error_code = excluded.error_code, "
        "error_message = excluded.error_message, until_ms = excluded.until_ms, since_ms = "
        "min(since_ms, excluded.since_ms)",
        {account.value, reason.code, reason.text(), untilMs, m_clock.wallMs()});
    if (!written) return fail(written.error());
    return {};
}

Result<void> Outbox::resumeAccount(const AccountId& account) {
    auto ran = m_connection.run("DELETE FROM account_pauses WHERE account_id = ?", {account.value});
    if (!ran) return fail(ran.error());
    return {};
}

Result<std::optional<AccountPause>> Outbox::pauseOf(const AccountId& account) {
    return m_connection.one(
        "SELECT error_code, error_message, until_ms, since_ms FROM account_pauses WHERE account_id = ?",
        {account.value}, [](Row row) {
            return AccountPause{row.error(0).value_or(Error()), row.int64(2), row.int64(3)};
        });
}

Result<OutboxCounts> Outbox::counts(const AccountId& account) {
    return orNone(m_connection.one(OUTBOX_COUNTS "WHERE account_id = ?", {account.value}, readCounts));
}

Result<OutboxCounts> Outbox::countsOfBatch(const BatchId& batch) {
    return orNone(m_connection.one(OUTBOX_COUNTS "WHERE batch_id = ?", {batch.value}, readCounts));
}

Result<std::optional<OutboxRecord>> Outbox::find(const RecordId& id) {
    return m_connection.one(OUTBOX_COLUMNS "WHERE r.id = ?", {id.value}, readOutboxRow);
}

Result<std::vector<OutboxRecord>> Outbox::list(const AccountId& account, std::optional<RecordState> state,
                                               std::int64_t afterSeq, int limit) {
    if (state)
        return m_connection.all(OUTBOX_COLUMNS
                                "WHERE r.account_id = ? AND r.state = ? AND r.seq > ? ORDER BY r.seq LIMIT ?",
                                {account.value, wordOf(*state), afterSeq, limit}, readOutboxRow);
    return m_connection.all(OUTBOX_COLUMNS "WHERE r.account_id = ? AND r.seq > ? ORDER BY r.seq LIMIT ?",
                            {account.value, afterSeq, limit}, readOutboxRow);
}

Result<std::vector<OutboxRecord>> Outbox::held(const AccountId& account, int limit) {
    return m_connection.all(OUTBOX_COLUMNS
                            "WHERE r.account_id = ? AND (r.state = 'parked' OR (r.state = 'pending' AND "
                            "r.error_code <> '')) ORDER BY r.seq LIMIT ?",
                            {account.value, limit}, readOutboxRow);
}

}  // namespace creatorup::ledger

#include "core/ledger/batch_writer.h"

#include "core/ledger/ledger_errors.h"
#include "core/ledger/owners.h"
#include "core/ledger/transaction.h"

namespace creatorup::ledger {

namespace {

// Whose output it is, and how it stands.
struct Standing {
    OutputState state = OutputState::Waiting;
    QString batch;
    QString account;
    QString origin;
};

Result<Standing> standingOf(Connection& connection, Owners& owners, const OutputId& id) {
    auto found =
        connection.one("SELECT o.state, b.id, b.account_id, b.origin FROM outputs o "
                       "JOIN batches b ON b.id = o.batch_id WHERE o.id = ?",
                       {id.value}, [](Row row) {
                           return Standing{outputStateFrom(row.text(0)).value_or(OutputState::Failed),
                                           row.text(1), row.text(2), row.text(3)};
                       });
    if (!found) return fail(found.error());
    if (!*found) return fail(LedgerNotFound, QStringLiteral("The ledger does not know this output."));
    if (auto mine = owners.mayWrite(Owners::workOn(BatchId{(*found)->batch})); !mine)
        return fail(mine.error());
    return **found;
}

Result<void> refuse(OutputState state) {
    return fail(LedgerOutputFinal, QStringLiteral("This output is %1 already.").arg(wordOf(state)));
}

Result<void> owe(Connection& connection, const Standing& whose, const char* kind, const QString& id,
                 const UsageRecord& record, std::int64_t nowMs) {
    auto written =
        connection.run("INSERT INTO outbox (id, account_id, origin, batch_id, kind, path, body, state, "
                       "created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?)",
                       {id, whose.account, whose.origin, whose.batch, QString::fromLatin1(kind), record.path,
                        record.body, nowMs});
    if (!written) return fail(written.error());
    return {};
}

Result<void> insertBatch(Connection& connection, const NewBatch& batch, const QString& origin) {
    auto written = connection.run(
        "INSERT INTO batches (id, account_id, origin, name, project_json, out_dir, created_at_ms, lease_id, "
        "video_count, month, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running')",
        {batch.id.value, batch.account.value, origin, batch.name, batch.projectJson, batch.outDir,
         batch.createdAtMs, batch.leaseId, batch.videoCount, batch.month});
    if (!written) return fail(written.error());
    return {};
}

Result<void> insertOutputs(Connection& connection, const NewBatch& batch, const NextOutput& next) {
    auto statement =
        connection.prepare("INSERT INTO outputs (id, batch_id, idx, variant, delivery_id, file_name, "
                           "state, segment_keys) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)");
    if (!statement) return fail(statement.error());
    int count = 0;
    for (auto output = next(); output; output = next()) {
        auto written = statement->run({output->id.value, batch.id.value, output->index, output->variant,
                                       output->deliveryId, output->fileName, output->segmentKeys});
        if (!written) return fail(written.error());
        ++count;
    }
    if (count == batch.videoCount) return {};
    return fail(LedgerConflict, QStringLiteral("The batch was announced with another number of outputs."),
                QStringLiteral("%1 announced, %2 given").arg(batch.videoCount).arg(count));
}

Result<Recorded> writeFailure(Connection& connection, Owners& owners, const FailedOutput& output,
                              std::int64_t nowMs) {
    auto standing = standingOf(connection, owners, output.id);
    if (!standing) return fail(standing.error());
    if (standing->state == OutputState::Failed) return Recorded::Before;
    if (standing->state != OutputState::Waiting) return fail(refuse(standing->state).error());
    auto written =
        connection.run("UPDATE outputs SET state = 'failed', error_code = ?, error_message = ? WHERE id = ?",
                       {output.error.code, output.error.text(), output.id.value});
    if (!written) return fail(written.error());
    if (auto owed = owe(connection, *standing, "video", output.id.value, output.record, nowMs); !owed)
        return fail(owed.error());
    return Recorded::Now;
}

Result<BatchState> stateOf(Connection& connection, Owners& owners, const BatchId& id) {
    if (auto mine = owners.mayWrite(Owners::workOn(id)); !mine) return fail(mine.error());
    auto found = connection.one("SELECT state FROM batches WHERE id = ?", {id.value}, [](Row row) {
        return batchStateFrom(row.text(0)).value_or(BatchState::Failed);
    });
    if (!found) return fail(found.error());
    if (!*found) return fail(LedgerNotFound, QStringLiteral("The ledger does not know this batch."));
    return **found;
}

// Nothing may wait in a batch that has ended: cancelled with it, or refused.
Result<void> endWaiting(Connection& connection, const BatchId& id, BatchState state) {
    if (state == BatchState::Cancelled) {
        auto ran = connection.run(
            "UPDATE outputs SET state = 'cancelled' WHERE batch_id = ? AND state = 'waiting'", {id.value});
        if (!ran) return fail(ran.error());
        return {};
    }
    auto waiting = connection.number("SELECT count(*) FROM outputs WHERE batch_id = ? AND state = 'waiting'",
                                     {id.value});
    if (!waiting) return fail(waiting.error());
    if (*waiting == 0) return {};
    return fail(LedgerUnfinished, QStringLiteral("%1 outputs of the batch are not finished.").arg(*waiting));
}

}  // namespace

Result<void> BatchWriter::startBatch(const NewBatch& batch, const NextOutput& next,
                                     const UsageRecord& record) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto origin = m_connection.one("SELECT origin FROM accounts WHERE id = ?", {batch.account.value},
                                   [](Row row) { return row.text(0); });
    if (!origin) return fail(origin.error());
    if (!*origin) return fail(LedgerNotFound, QStringLiteral("The ledger does not know this account."));
    if (auto written = insertBatch(m_connection, batch, **origin); !written) return written;
    if (auto written = insertOutputs(m_connection, batch, next); !written) return written;
    const Standing whose{.batch = batch.id.value, .account = batch.account.value, .origin = **origin};
    if (auto owed = owe(m_connection, whose, "batch", batch.id.value, record, m_clock.wallMs()); !owed)
        return owed;
    return transaction->commit();
}

Result<Recorded> BatchWriter::completeOutput(const OutputId& id, const OutputFacts& facts,
                                             const UsageRecord& record) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto standing = standingOf(m_connection, m_owners, id);
    if (!standing) return fail(standing.error());
    if (standing->state == OutputState::Completed) return Recorded::Before;
    if (standing->state != OutputState::Waiting) return fail(refuse(standing->state).error());
    auto written = m_connection.run(
        "UPDATE outputs SET state = 'completed', frames = ?, duration_ms = ?, bytes = ?, render_ms = ?, "
        "encoder = ?, "
        "digest = ?, completed_at_ms = ?, segment_keys = coalesce(nullif(?, x''), segment_keys), "
        "file_name = coalesce(nullif(?, ''), file_name) WHERE id = ?",
        {facts.frames, facts.durationMs, facts.bytes, facts.renderMs, facts.encoder, facts.digest,
         facts.completedAtMs, facts.segmentKeys, facts.fileName, id.value});
    if (!written) return fail(written.error());
    auto first = m_connection.run("UPDATE batches SET has_completed = 1 WHERE id = ? AND has_completed = 0",
                                  {standing->batch});
    if (!first) return fail(first.error());
    if (auto owed = owe(m_connection, *standing, "video", id.value, record, m_clock.wallMs()); !owed)
        return fail(owed.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return Recorded::Now;
}

Result<Recorded> BatchWriter::failOutput(const OutputId& id, const Error& error, const UsageRecord& record) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto written = writeFailure(m_connection, m_owners, {id, error, record}, m_clock.wallMs());
    if (!written) return written;
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return written;
}

Result<void> BatchWriter::failOutputs(const std::vector<FailedOutput>& outputs) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    for (const FailedOutput& output : outputs) {
        if (auto written = writeFailure(m_connection, m_owners, output, m_clock.wallMs()); !written)
            return fail(written.error());
    }
    return transaction->commit();
}

Result<void> BatchWriter::setBatchState(const BatchId& id, BatchState state,
                                        const std::optional<Error>& reason) {
    if (isFinal(state)) return fail(errors::Internal, QStringLiteral("finishBatch ends a batch."));
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto before = stateOf(m_connection, m_owners, id);
    if (!before) return fail(before.error());
    if (isFinal(*before))
        return fail(LedgerBatchFinal, QStringLiteral("The batch is %1.").arg(wordOf(*before)));
    const Error why = reason.value_or(Error());
    auto written =
        m_connection.run("UPDATE batches SET state = ?, error_code = ?, error_message = ? WHERE id = ?",
                         {wordOf(state), why.code, why.text(), id.value});
    if (!written) return fail(written.error());
    return transaction->commit();
}

Result<void> BatchWriter::setFrozen(const BatchId& id, const QByteArray& projectJson) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto state = stateOf(m_connection, m_owners, id);
    if (!state) return fail(state.error());
    if (isFinal(*state)) return fail(LedgerBatchFinal, QStringLiteral("The batch has ended already."));
    auto written =
        m_connection.run("UPDATE batches SET project_json = ? WHERE id = ?", {projectJson, id.value});
    if (!written) return fail(written.error());
    return transaction->commit();
}

Result<Recorded> BatchWriter::finishBatch(const BatchId& id, BatchState state,
                                          const std::optional<Error>& error) {
    if (!isFinal(state)) return fail(errors::Internal, QStringLiteral("This state does not end a batch."));
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto before = stateOf(m_connection, m_owners, id);
    if (!before) return fail(before.error());
    if (*before == state) return Recorded::Before;
    if (isFinal(*before))
        return fail(LedgerBatchFinal, QStringLiteral("The batch is %1.").arg(wordOf(*before)));
    if (auto ended = endWaiting(m_connection, id, state); !ended) return fail(ended.error());
    const Error why = error.value_or(Error());
    auto written = m_connection.run(
        "UPDATE batches SET state = ?, error_code = ?, error_message = ?, finished_at_ms = ? WHERE id = ?",
        {wordOf(state), why.code, why.text(), m_clock.wallMs(), id.value});
    if (!written) return fail(written.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return Recorded::Now;
}

Result<int> BatchWriter::retryFailed(const BatchId& id) {
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return fail(transaction.error());
    auto before = stateOf(m_connection, m_owners, id);
    if (!before) return fail(before.error());
    if (!isFinal(*before)) return fail(LedgerUnfinished, QStringLiteral("The batch has not ended yet."));
    if (*before == BatchState::Cancelled)
        return fail(LedgerBatchFinal, QStringLiteral("The batch was cancelled."));
    auto failed =
        m_connection.all("SELECT id FROM outputs WHERE batch_id = ? AND state = 'failed' ORDER BY idx",
                         {id.value}, [](Row row) { return row.text(0); });
    if (!failed) return fail(failed.error());
    for (const QString& output : *failed) {
        auto written = m_connection.run("UPDATE outputs SET id = ?, state = 'waiting', error_code = '', "
                                        "error_message = '' WHERE id = ?",
                                        {OutputId::random().value, output});
        if (!written) return fail(written.error());
    }
    if (failed->empty()) return 0;
    auto running =
        m_connection.run("UPDATE batches SET state = 'running', error_code = '', error_message = '', "
                         "finished_at_ms = 0 WHERE id = ?",
                         {id.value});
    if (!running) return fail(running.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return static_cast<int>(failed->size());
}

}  // namespace creatorup::ledger

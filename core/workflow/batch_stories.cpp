#include "core/workflow/batch_stories.h"

#include "core/account/chain.h"
#include "core/services/usage_records.h"
#include "core/system/process_alive.h"
#include "core/workflow/free_names.h"
#include "core/workflow/project_planner.h"
#include "core/workflow/running_batch.h"
#include "core/workflow/studio_parts.h"
#include "core/workflow/video_record.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

QByteArray variantJson(const plan::Variant& variant) {
    QJsonArray array;
    for (const int clip : variant)
        array.append(clip);
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

// The plan's outputs, one after another, as the ledger wants them.
ledger::NextOutput outputsOf(std::shared_ptr<const plan::Plan> plan, const plan::OutputNamer& namer) {
    return [plan = std::move(plan), namer, next = qint64{0}]() mutable -> std::optional<ledger::NewOutput> {
        if (next == plan->outputCount()) return std::nullopt;
        const plan::OutputNode node = plan->output(next);
        ledger::NewOutput output;
        output.id = OutputId::random();
        output.index = static_cast<int>(next);
        output.variant = variantJson(node.variant);
        output.deliveryId = plan->deliveries()[static_cast<size_t>(node.delivery)].id;
        output.fileName = namer.fileName(node);
        output.segmentKeys = segmentKeysJson(*plan, node.segments, node.transitions);
        ++next;
        return output;
    };
}

QString dateOf(qint64 msSince1970) {
    return QDateTime::fromMSecsSinceEpoch(msSince1970).toString(QStringLiteral("yyyy-MM-dd"));
}

// The findings, if none is a stop. The error is the first one, and says how many others there are.
Result<std::vector<project::Finding>> withoutStops(const std::vector<project::Finding>& findings) {
    const auto isStop = [](const project::Finding& finding) {
        return finding.severity == project::Finding::Severity::Stop;
    };
    const auto first = std::find_if(findings.begin(), findings.end(), isStop);
    if (first == findings.end()) return findings;
    const auto others = std::count_if(first + 1, findings.end(), isStop);
    Error error{first->code, first->message, {}};
    if (others > 0)
        error.message +=
            others == 1 ? QStringLiteral(" There is another such thing: check lists them all.")
                        : QStringLiteral(" There are %1 more such things: check lists them all.").arg(others);
    return fail(error);
}

}  // namespace

QFuture<Result<BatchRun*>> BatchStories::start(const project::Project& project, const BatchOptions& options) {
    const QString outDir = QDir(options.outDir).absolutePath();
    return account::andThen(
        m_parts.planner->summarize(project, options.encoder), this,
        [this, project, outDir, options](const PlanSummary& summary) {
            return account::andThen(
                m_parts.planner->preflight(project, summary, outDir)
                    .then(
                        this,
                        [](const std::vector<project::Finding>& findings) { return withoutStops(findings); }),
                this,
                [this, project, outDir, options, summary](const std::vector<project::Finding>& warnings) {
                    const auto id = writeDown(project, summary, outDir);
                    if (!id) return account::ready<BatchRun*>(fail(id.error()));
                    return account::andThen(open(*id, options.workers, options.first), this,
                                            [warnings](BatchRun* run) {
                                                run->setWarnings(warnings);
                                                return account::ready<BatchRun*>(run);
                                            });
                });
        });
}

Result<BatchId> BatchStories::writeDown(const project::Project& project, const PlanSummary& summary,
                                        const QString& outDir) {
    const auto permit = m_parts.session.permit(permitRequest(summary.plan->deliveries(), m_parts.deliveries));
    if (!permit) return fail(permit.error());
    if (!QDir().mkpath(outDir))
        return fail(creatorup::errors::FileUnwritable,
                    QStringLiteral("The folder %1 cannot be made.").arg(outDir));
    const auto names =
        freeNames(project, summary.plan, outDir, dateOf(permit->issuedAtMs()), *m_parts.ledger);
    if (!names) return fail(names.error());

    const FrozenBatch frozen{project, summary.plan->deliveries(), summary.sources, names->manifest,
                             summary.fonts};
    ledger::NewBatch batch;
    batch.id = BatchId::random();
    batch.account = permit->accountId();
    batch.name = project.name;
    batch.projectJson = frozen.toJson();
    batch.outDir = outDir;
    batch.createdAtMs = permit->issuedAtMs();
    batch.leaseId = permit->leaseId();
    batch.videoCount = static_cast<int>(summary.plan->outputCount());
    batch.month = permit->month();
    const services::BatchRecord record{batch.id.value,    batch.name,         batch.videoCount,
                                       batch.createdAtMs, permit->deviceId(), batch.leaseId};
    const auto started =
        m_parts.ledger->writer().startBatch(batch, outputsOf(summary.plan, names->outputs),
                                            {QString(services::BatchCreatePath), record.toJson()});
    if (!started) return fail(started.error());
    return batch.id;
}

QFuture<Result<BatchRun*>> BatchStories::resume(const BatchId& id, int workers) {
    const auto batch = m_parts.ledger->batches().find(id);
    if (!batch) return account::ready<BatchRun*>(fail(batch.error()));
    if (!*batch)
        return account::ready<BatchRun*>(fail(
            errors::UnknownBatch, QStringLiteral("There is no batch %1 on this computer.").arg(id.value)));
    if (ledger::isFinal((*batch)->state))
        return account::ready<BatchRun*>(
            fail(errors::NothingToResume, QStringLiteral("The batch has ended already.")));
    if (const auto allowed = mayFinish(**batch); !allowed)
        return account::ready<BatchRun*>(fail(allowed.error()));
    return open(id, workers, 0);
}

QFuture<Result<BatchRun*>> BatchStories::retry(const BatchId& id, int workers) {
    const auto batch = m_parts.ledger->batches().find(id);
    if (!batch) return account::ready<BatchRun*>(fail(batch.error()));
    if (*batch && ledger::isFinal((*batch)->state)) {
        if (const auto allowed = mayFinish(**batch); !allowed)
            return account::ready<BatchRun*>(fail(allowed.error()));
        const auto waiting = m_parts.ledger->writer().retryFailed(id);
        if (!waiting) return account::ready<BatchRun*>(fail(waiting.error()));
    }
    return resume(id, workers);
}

Result<void> BatchStories::mayFinish(const ledger::Batch& batch) const {
    const auto account = m_parts.accountStore.find(batch.account);
    if (!account) return fail(account.error());
    if (!*account)
        return fail(creatorup::errors::Internal, QStringLiteral("The batch's account is not known."));
    return m_parts.session.mayFinish(**account);
}

QFuture<Result<BatchRun*>> BatchStories::open(const BatchId& id, int workers, int first) {
    return account::andThen(m_parts.pool.identity(), this,
                            [this, id, workers, first](const plan::EngineIdentity& engine) {
                                const auto batch = m_parts.ledger->batches().find(id);
                                if (!batch) return account::ready<BatchRun*>(fail(batch.error()));
                                auto run = RunningBatch::open(m_parts, **batch, engine, workers, first);
                                if (!run) return account::ready<BatchRun*>(fail(run.error()));
                                RunningBatch* running = *run;
                                running->setParent(this);
                                connect(running, &BatchRun::finished, this, &BatchStories::changed);
                                // It begins when whoever asked for it has had the chance to connect.
                                QMetaObject::invokeMethod(
                                    running, [running] { running->begin(); }, Qt::QueuedConnection);
                                Q_EMIT changed();
                                return account::ready<BatchRun*>(running);
                            });
}

Result<std::vector<BatchSummary>> BatchStories::summaries(const std::vector<ledger::Batch>& batches) const {
    std::vector<BatchSummary> summaries;
    for (const ledger::Batch& batch : batches) {
        const auto counts = m_parts.ledger->outputs().counts(batch.id);
        if (!counts) return fail(counts.error());
        const auto records = m_parts.ledger->outbox().countsOfBatch(batch.id);
        if (!records) return fail(records.error());
        const auto owner = m_parts.ledger->owners().ownerElsewhere(
            ledger::Owners::workOn(batch.id), QCoreApplication::applicationPid(),
            [](std::int64_t pid) { return system::processAlive(pid); });
        if (!owner) return fail(owner.error());
        summaries.push_back({batch.id, batch.name, ledger::wordOf(batch.state), batch.outDir,
                             batch.createdAtMs, counts->completed, counts->failed, counts->total(),
                             records->waiting(), owner->has_value()});
    }
    return summaries;
}

Result<std::vector<BatchSummary>> BatchStories::unfinished() const {
    const auto batches = m_parts.ledger->batches().unfinished();
    if (!batches) return fail(batches.error());
    return summaries(*batches);
}

Result<std::vector<BatchSummary>> BatchStories::list(int limit, int offset) const {
    const auto batches = m_parts.ledger->batches().list(std::nullopt, limit, offset);
    if (!batches) return fail(batches.error());
    return summaries(*batches);
}

Result<std::vector<OutputReport>> BatchStories::completedOutputs(const BatchId& id, int afterIndex,
                                                                 int limit) const {
    const auto batch = m_parts.ledger->batches().find(id);
    if (!batch) return fail(batch.error());
    if (!*batch)
        return fail(errors::UnknownBatch,
                    QStringLiteral("There is no batch %1 on this computer.").arg(id.value));
    const auto page = m_parts.ledger->outputs().page(id, ledger::OutputState::Completed, afterIndex, limit);
    if (!page) return fail(page.error());
    std::vector<OutputReport> reports;
    for (const ledger::Output& output : *page)
        reports.push_back({output.id, output.index, OutputReport::State::Completed,
                           (*batch)->outDir + QLatin1Char('/') + output.fileName, output.facts.frames,
                           output.facts.durationMs, output.facts.bytes, std::nullopt});
    return reports;
}

}  // namespace creatorup::workflow

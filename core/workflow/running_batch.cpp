#include "core/workflow/running_batch.h"

#include "core/account/account_errors.h"
#include "core/ledger/ledger_errors.h"
#include "core/plan/transitions.h"
#include "core/project/sound_files.h"
#include "core/system/durable_file.h"
#include "core/system/process_alive.h"
#include "core/workflow/free_names.h"
#include "core/workflow/segment_cache_stories.h"
#include "core/workflow/segment_reason.h"
#include "core/workflow/studio_parts.h"
#include "core/workflow/video_record.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace creatorup::workflow {

namespace {

constexpr int kPage = 1000;
constexpr int kProgressEveryMs = 200;
constexpr int kPermissionEveryMs = 60'000;

}  // namespace

Result<RunningBatch*> RunningBatch::open(StudioParts& parts, const ledger::Batch& batch,
                                         const plan::EngineIdentity& engine, int workers, int first) {
    auto frozen = FrozenBatch::fromJson(batch.projectJson);
    if (!frozen) return fail(frozen.error());
    auto plan = plan::Plan::make(frozen->project, frozen->deliveries, frozen->sources, engine, frozen->fonts);
    if (!plan) return fail(plan.error());
    if (!QDir().mkpath(batch.outDir))
        return fail(creatorup::errors::FileUnwritable,
                    QStringLiteral("The folder %1 cannot be made.").arg(batch.outDir));
    std::unique_ptr<RunningBatch> run(
        new RunningBatch(parts, batch, std::move(*frozen), std::move(*plan), engine, first));
    const auto claimed =
        parts.ledger->owners().claim(run->resource(), QCoreApplication::applicationPid(),
                                     [](std::int64_t pid) { return system::processAlive(pid); });
    if (!claimed) return fail(claimed.error());
    run->m_heartbeat.start(ledger::Owners::HeartbeatMs);
    run->m_permission.start(kPermissionEveryMs);
    if (batch.state == ledger::BatchState::Paused) {
        const auto running = parts.ledger->writer().setBatchState(batch.id, ledger::BatchState::Running);
        if (!running) return fail(running.error());
    }
    parts.pool.setProcesses(workers > 0 ? workers : parts.workers);
    return run.release();
}

RunningBatch::RunningBatch(StudioParts& parts, ledger::Batch batch, FrozenBatch frozen, plan::Plan plan,
                           plan::EngineIdentity engine, int first)
    : m_parts(parts), m_batch(std::move(batch)), m_frozen(std::move(frozen)), m_plan(std::move(plan)),
      m_engine(std::move(engine)), m_first(first), m_manifest(parts, m_batch, m_frozen, m_plan) {
    m_wall.start();
    m_sinceProgress.start();
    connect(&m_heartbeat, &QTimer::timeout, this, &RunningBatch::heartbeat);
    connect(&m_permission, &QTimer::timeout, this, &RunningBatch::checkPermission);
    connect(&m_manifest, &ManifestKeeper::written, this, &RunningBatch::onManifest);
}

RunningBatch::~RunningBatch() {
    m_render.reset();
    if (!m_ended) (void)m_parts.ledger->owners().release(resource());
}

void RunningBatch::begin() {
    auto task = whatIsLeft();
    if (!task) return onPausedBy(task.error());
    for (const QString& part : render::abandonedParts(m_batch.outDir, task->outputs))
        QFile::remove(part);
    adoptPublished(std::move(*task));
}

// A program that was killed between giving an output its name and writing that down left a finished file
// whose output waits. It is looked for and checked against its segments; a file that only bears the name is
// left alone.
void RunningBatch::adoptPublished(render::RenderTask task) {
    for (auto it = task.outputs.begin(); it != task.outputs.end(); ++it) {
        const QString path = m_batch.outDir + QLatin1Char('/') + it->fileName;
        if (m_looked.contains(it->id) || !QFileInfo::exists(path)) continue;
        m_looked.insert(it->id);
        const auto check = checkOf(*it);
        if (!check) continue;
        auto started = m_parts.pool.run({*check, render::Priority::Normal, {{m_batch.outDir}, {}}, {}});
        started.result.then(
            this, [this, task = std::move(task), id = it->id](const Result<job::Event>& event) mutable {
                if (m_ended) return;
                const auto output = std::find_if(task.outputs.begin(), task.outputs.end(),
                                                 [&](const render::RenderOutput& o) { return o.id == id; });
                const auto* good = event ? std::get_if<job::Verified>(&*event) : nullptr;
                if (good && adopt(*output, *good)) task.outputs.erase(output);
                adoptPublished(std::move(task));
            });
        return;
    }
    startRender(std::move(task));
}

std::optional<job::VerifyJob> RunningBatch::checkOf(const render::RenderOutput& output) {
    job::VerifyJob check{
        m_batch.outDir + QLatin1Char('/') + output.fileName, job::VerifyDepth::Structure, {}};
    if (output.texts.empty()) check.texts.emplace();
    for (const plan::OutputPiece& piece :
         plan::piecesOf(output.segments, output.transitions, m_plan.segments())) {
        const auto found = m_parts.segments.find(m_plan.segments()[static_cast<size_t>(piece.segment)].key);
        if (!found || !*found) return std::nullopt;
        job::SegmentPart part{(*found)->key, m_parts.segments.fileOf((*found)->key), (*found)->frames,
                              (*found)->packetDigest};
        part.skipFirst = piece.skipFirst;
        part.skipLast = piece.skipLast;
        check.parts.push_back(std::move(part));
    }
    return check;
}

bool RunningBatch::adopt(const render::RenderOutput& output, const job::Verified& facts) {
    const QString path = m_batch.outDir + QLatin1Char('/') + output.fileName;
    render::AssembledOutput file;
    file.id = output.id;
    file.frames = facts.frames;
    file.durationMs = facts.durationMs;
    file.bytes = QFileInfo(path).size();
    file.texts = facts.texts;
    file.encoder = m_plan.deliveries()[static_cast<size_t>(output.delivery)].usedEncoder();
    if (!recordCompleted(output, output.fileName, file)) return false;
    ++m_completed;
    m_manifest.add(output.id, path);
    Q_EMIT outputFinished({output.id, output.index, OutputReport::State::Completed, path, file.frames,
                           file.durationMs, file.bytes, std::nullopt});
    return true;
}

void RunningBatch::startRender(render::RenderTask task) {
    m_render = std::make_unique<render::BatchRender>(std::move(task), m_parts.pool, m_parts.segments, *this);
    connect(m_render.get(), &render::BatchRender::segmentFinished, this, &RunningBatch::onSegment);
    connect(m_render.get(), &render::BatchRender::progressed, this, &RunningBatch::onProgress);
    connect(m_render.get(), &render::BatchRender::pausedBy, this, &RunningBatch::onPausedBy);
    connect(m_render.get(), &render::BatchRender::finished, this, &RunningBatch::onAllSettled);
    connect(m_render.get(), &render::BatchRender::encoderGaveUp, this, &RunningBatch::onEncoderGaveUp);
    connect(m_render.get(), &render::BatchRender::outputCompleted, this,
            [this](const render::RenderOutput& output, const QString& file,
                   const render::AssembledOutput& facts) {
                ++m_completed;
                m_manifest.add(output.id, file);
                Q_EMIT outputFinished({output.id, output.index, OutputReport::State::Completed, file,
                                       facts.frames, facts.durationMs, facts.bytes, std::nullopt});
            });
    connect(m_render.get(), &render::BatchRender::outputFailed, this,
            [this](const render::RenderOutput& output, const Error& error) {
                ++m_failed;
                Q_EMIT outputFinished({output.id, output.index, OutputReport::State::Failed,
                                       m_batch.outDir + QLatin1Char('/') + output.fileName, 0, 0, 0, error});
            });
    m_render->start();
}

Result<render::RenderTask> RunningBatch::whatIsLeft() {
    const auto counts = m_parts.ledger->outputs().counts(m_batch.id);
    if (!counts) return fail(counts.error());
    m_completedBefore = counts->completed;
    m_failedBefore = counts->failed;
    render::RenderTask task{
        m_plan.segments(), m_plan.deliveries(), {}, m_batch.outDir, m_frozen.project.look.sound};
    int after = -1;
    for (;;) {
        const auto page =
            m_parts.ledger->outputs().page(m_batch.id, ledger::OutputState::Waiting, after, kPage);
        if (!page) return fail(page.error());
        if (page->empty()) return task;
        for (const ledger::Output& row : *page) {
            if (m_first > 0 && row.index >= m_first) return task;
            plan::OutputNode node = m_plan.output(row.index);
            render::RenderOutput output{row.id, row.index, node.delivery, row.fileName, node.segments, {}};
            for (size_t s = 0; s < node.variant.size(); ++s)
                output.clips.push_back(project::withVoice(m_frozen.project.slots_[s], node.variant[s]));
            output.sounds = node.sounds;
            output.transitions = node.transitions;
            output.texts = node.texts;
            task.outputs.push_back(std::move(output));
            after = row.index;
        }
    }
}

void RunningBatch::onSegment(const plan::SegmentNode& segment, render::SegmentState state,
                             const std::optional<Error>& error) {
    const auto reported = state == render::SegmentState::Encoded  ? SegmentReport::State::Encoded
                          : state == render::SegmentState::Reused ? SegmentReport::State::Reused
                                                                  : SegmentReport::State::Failed;
    if (reported != SegmentReport::State::Failed) m_segmentsSeen.insert(segment.key);
    Q_EMIT segmentFinished({segment.key, reported, segment.clip.file, error});
}

void RunningBatch::onProgress() {
    if (m_sinceProgress.elapsed() < kProgressEveryMs) return;
    m_sinceProgress.restart();
    Q_EMIT progressed(progress());
}

void RunningBatch::pause() {
    if (!m_render || m_ended) return;
    m_render->pause();
    (void)m_parts.ledger->writer().setBatchState(m_batch.id, ledger::BatchState::Paused);
    Q_EMIT progressed(progress());
}

void RunningBatch::resume() {
    if (!m_render || m_ended) return;
    if (const auto running = m_parts.ledger->writer().setBatchState(m_batch.id, ledger::BatchState::Running);
        !running)
        return onPausedBy(running.error());
    m_pauseReason.reset();
    m_render->resume();
    Q_EMIT progressed(progress());
}

void RunningBatch::cancel() {
    if (m_ended || m_concluding) return;
    if (m_render) m_render->stop();
    const auto done = m_parts.ledger->writer().finishBatch(m_batch.id, ledger::BatchState::Cancelled);
    if (!done) return end(BatchOutcome::Cancelled, done.error());
    concludeAs(BatchOutcome::Cancelled);
}

void RunningBatch::interrupt() {
    if (m_ended) return;
    if (m_render) m_render->stop();
    end(BatchOutcome::Interrupted, std::nullopt);
}

void RunningBatch::onPausedBy(const Error& error) {
    if (m_ended) return;
    if (error.is(ledger::LedgerOwnedElsewhere)) return lose(error);
    m_pauseReason = error;
    // With a full disk even this may fail; then the batch is found running, and unowned, at the next start.
    (void)m_parts.ledger->writer().setBatchState(m_batch.id, ledger::BatchState::Paused, error);
    if (m_render) m_render->stop();
    end(BatchOutcome::Paused, error);
}

void RunningBatch::onAllSettled() {
    const qint64 completed = m_completedBefore + m_completed;
    const qint64 failed = m_failedBefore + m_failed;
    if (completed + failed < m_batch.videoCount) return concludeAs(BatchOutcome::Paused);
    concludeAs(failed == 0      ? BatchOutcome::Completed
               : completed == 0 ? BatchOutcome::Failed
                                : BatchOutcome::CompletedWithFailures);
}

// Before the ledger calls the batch finished: a run that is killed here is gone on with, and writes it then.
void RunningBatch::concludeAs(BatchOutcome outcome) {
    m_concluding = outcome;
    m_manifest.finish();
}

void RunningBatch::onManifest(const std::optional<Error>& problem) {
    if (m_ended || !m_concluding) return;
    m_manifestProblem = problem;
    const BatchOutcome outcome = *m_concluding;
    if (outcome == BatchOutcome::Cancelled) return end(outcome, std::nullopt);
    if (outcome == BatchOutcome::Paused) {
        const qint64 made = m_completedBefore + m_completed + m_failedBefore + m_failed;
        const QString words = QStringLiteral("%1 of %2 videos are there to be looked at; the others wait.");
        return onPausedBy({QString(errors::FirstDone), words.arg(made).arg(m_batch.videoCount), {}});
    }
    const auto state = outcome == BatchOutcome::Completed ? ledger::BatchState::Completed
                       : outcome == BatchOutcome::Failed  ? ledger::BatchState::Failed
                                                          : ledger::BatchState::CompletedWithFailures;
    const auto done = m_parts.ledger->writer().finishBatch(m_batch.id, state);
    if (!done) return end(BatchOutcome::Paused, done.error());
    (void)m_parts.cache->keepLimit();
    end(outcome, std::nullopt);
}

void RunningBatch::end(BatchOutcome outcome, const std::optional<Error>& error) {
    if (m_ended) return;
    // So that a later plan can say what has changed since. Without it the plan says "new", and nothing else.
    (void)rememberRecipes(m_parts.ledger->recipes(), m_plan, m_segmentsSeen);
    m_heartbeat.stop();
    m_permission.stop();
    (void)m_parts.ledger->owners().release(resource());
    m_ended = true;
    BatchReport report;
    report.id = m_batch.id;
    report.outcome = outcome;
    report.outputsCompleted = m_completedBefore + m_completed;
    report.outputsFailed = m_failedBefore + m_failed;
    report.segmentsTotal = static_cast<int>(m_plan.segments().size());
    if (m_render) {
        const render::RenderProgress render = m_render->progress();
        report.segmentsEncoded = m_encodedBefore + render.segmentsEncoded;
        report.segmentsReused = render.segmentsReused;
    }
    report.wallMs = m_wall.elapsed();
    report.error = error;
    report.manifestProblem = m_manifestProblem;
    Q_EMIT progressed(progress());
    Q_EMIT finished(report);
}

// A batch that takes days does not outlive the permission for it by more than one that was interrupted would.
void RunningBatch::checkPermission() {
    const auto account = m_parts.accountStore.find(m_batch.account);
    if (!account || !*account) return;
    const auto allowed = m_parts.session.mayFinish(**account);
    if (!allowed && allowed.error().is(accountErrors::LeaseExpired)) onPausedBy(allowed.error());
}

void RunningBatch::heartbeat() {
    const auto alive = m_parts.ledger->owners().heartbeat(resource());
    if (!alive && alive.error().is(ledger::LedgerOwnedElsewhere)) lose(alive.error());
}

// Another process took it over while this one was stopped: everything that is not recorded is theirs to make.
void RunningBatch::lose(const Error& why) {
    if (m_render) m_render->stop();
    end(BatchOutcome::Interrupted, why);
}

Result<QString> RunningBatch::publish(const render::RenderOutput& output,
                                      const render::AssembledOutput& file) {
    if (m_ended) return fail(creatorup::errors::Cancelled, QStringLiteral("Stopped."));
    // The ledger would refuse it, too; but by then the file has its name, and the next owner meets it.
    if (const auto mine = m_parts.ledger->owners().mayWrite(resource()); !mine) return fail(mine.error());
    QString fileName = output.fileName;
    QString path;
    for (int attempt = 1;; ++attempt) {
        fileName = numbered(output.fileName, attempt);
        path = m_batch.outDir + QLatin1Char('/') + fileName;
        const auto published = system::publish(file.partFile, path);
        if (published) break;
        if (!published.error().is(system::FileExists) || attempt >= 1000) return fail(published.error());
    }
    if (const auto recorded = recordCompleted(output, fileName, file); !recorded) {
        // Not written down, so not done: it gets its name again when it is.
        (void)system::renameNoReplace(path, file.partFile);
        return fail(recorded.error());
    }
    return path;
}

Result<void> RunningBatch::recordCompleted(const render::RenderOutput& output, const QString& fileName,
                                           const render::AssembledOutput& file) {
    const project::Delivery& delivery = m_plan.deliveries()[static_cast<size_t>(output.delivery)];
    const std::int64_t now = m_parts.clock.wallMs();
    ledger::OutputFacts facts;
    facts.frames = file.frames;
    facts.durationMs = file.durationMs;
    facts.bytes = file.bytes;
    facts.renderMs = file.renderMs;
    facts.encoder = file.encoder;
    facts.digest = file.packetDigest;
    facts.segmentKeys = segmentKeysJson(m_plan, output.segments, output.transitions, file.texts);
    facts.fileName = fileName;
    facts.completedAtMs = now;
    services::VideoRecord record = videoRecord(m_batch.id, output, delivery, now);
    record.fileName = fileName;
    record.durationMs = file.durationMs;
    record.renderMs = file.renderMs;
    record.encoder = file.encoder;
    const auto recorded = m_parts.ledger->writer().completeOutput(
        output.id, facts, {QString(services::VideoProcessPath), record.toJson()});
    if (!recorded) return fail(recorded.error());
    return {};
}

Result<void> RunningBatch::recordFailures(const std::vector<const render::RenderOutput*>& outputs,
                                          const Error& error) {
    std::vector<ledger::FailedOutput> failed;
    const std::int64_t now = m_parts.clock.wallMs();
    for (const render::RenderOutput* output : outputs) {
        const project::Delivery& delivery = m_plan.deliveries()[static_cast<size_t>(output->delivery)];
        services::VideoRecord record = videoRecord(m_batch.id, *output, delivery, now);
        record.error = error.message;
        failed.push_back({output->id, error, {QString(services::VideoProcessPath), record.toJson()}});
    }
    return m_parts.ledger->writer().failOutputs(failed);
}

}  // namespace creatorup::workflow

#include "ui/models/render_presenter.h"

#include "core/base/app_paths.h"
#include "core/project/own_deliveries.h"
#include "core/workflow/batch_stories.h"
#include "core/workflow/output_folder.h"
#include "ui/models/figures.h"
#include "ui/models/finding_words.h"
#include "ui/models/studio_thread.h"

#include <QLocale>

namespace creatorup::models {

using workflow::BatchOutcome;
using workflow::BatchProgress;
using workflow::BatchReport;
using workflow::BatchRun;

RenderPresenter::RenderPresenter(StudioThread& studio, ClipLibrary& library, QObject* parent)
    : QObject(parent), m_studio(studio), m_outputs(library) {}

QString RenderPresenter::defaultFolder(const project::Project& project) {
    return workflow::defaultOutputFolder(project);
}

// Runs in the studio's thread, before the batch begins to work, so that no signal is missed.
void RenderPresenter::attach(const std::shared_ptr<Run>& run, BatchRun* begun) {
    *run = begun;
    connect(begun, &BatchRun::progressed, this, &RenderPresenter::onProgress);
    connect(begun, &BatchRun::outputFinished, this,
            [this](const workflow::OutputReport& report) { m_outputs.end(report); });
    connect(begun, &BatchRun::finished, this, &RenderPresenter::onFinished);
    connect(begun, &BatchRun::finished, begun, &QObject::deleteLater);
}

void RenderPresenter::start(const project::Project& project, const QString& folder) {
    if (isAtWork()) return;
    m_state = State::Starting;
    m_problem.reset();
    m_report.reset();
    m_warning = {};
    m_progress = {};
    m_name = project.name;
    m_folder = folder;
    m_size.clear();
    const auto paths = AppPaths::fromEnvironment();
    if (const auto catalogue =
            paths ? project::everyDelivery(paths->deliveriesDir()) : project::DeliveryCatalogue::builtIn();
        catalogue && !project.deliveries.isEmpty())
        if (const auto delivery = catalogue->find(project.deliveries.first()))
            m_size = QStringLiteral("%1×%2").arg(delivery->width).arg(delivery->height);
    m_outputs.begin(0, std::nullopt);
    Q_EMIT changed();

    m_run = std::make_shared<Run>();
    const auto future = m_studio.call([this, run = m_run, project, folder](workflow::Studio& studio) {
        workflow::BatchOptions options;
        options.outDir = folder;
        return studio.batches().start(project, options).then([this, run](const Result<BatchRun*>& begun) {
            if (!begun) return Result<BatchProgress>(fail(begun.error()));
            attach(run, *begun);
            QMetaObject::invokeMethod(
                this, [this, found = (*begun)->warnings()] { onWarnings(found); }, Qt::QueuedConnection);
            return Result<BatchProgress>((*begun)->progress());
        });
    });
    whenDone(future, this, [this, project](const Result<BatchProgress>& begun) {
        if (begun && m_state == State::Starting) m_outputs.begin(begun->outputsTotal, project);
        onBegun(begun);
    });
}

void RenderPresenter::onBegun(const Result<BatchProgress>& begun) {
    if (!begun) {
        m_state = State::None;
        m_problem = ErrorTexts::describe(begun.error());
        Q_EMIT changed();
        Q_EMIT refused(*m_problem);
        return;
    }
    if (m_state == State::Starting) m_state = State::Running;
    m_progress = *begun;
    Q_EMIT began();
    Q_EMIT changed();
    if (m_leaving) interrupt();
}

void RenderPresenter::onWarnings(const std::vector<project::Finding>& warnings) {
    m_warning = FindingWords::describe(warnings);
    Q_EMIT changed();
}

void RenderPresenter::resumeUnfinished() {
    if (isAtWork()) return;
    const auto future = m_studio.call([](workflow::Studio& studio) { return studio.batches().unfinished(); });
    whenDone(future, this, [this](const Result<std::vector<workflow::BatchSummary>>& batches) {
        if (!batches || isAtWork() || m_leaving) return;
        for (const workflow::BatchSummary& batch : *batches)
            if (!batch.ownedElsewhere && batch.state == QLatin1StringView("running")) return goOn(batch);
    });
}

void RenderPresenter::goOn(const workflow::BatchSummary& batch) {
    m_state = State::Starting;
    m_problem.reset();
    m_report.reset();
    m_warning = {};
    m_name = batch.name;
    m_folder = batch.outDir;
    m_size.clear();
    m_outputs.begin(batch.outputsTotal, std::nullopt);
    Q_EMIT changed();
    m_run = std::make_shared<Run>();
    const auto ready = m_studio.call([id = batch.id](workflow::Studio& studio) {
        return studio.batches().completedOutputs(id, -1, static_cast<int>(project::kMaxOutputs));
    });
    whenDone(ready, this, [this](const Result<std::vector<workflow::OutputReport>>& outputs) {
        if (!outputs) return;
        for (const workflow::OutputReport& output : *outputs)
            m_outputs.end(output);
    });
    const auto future = m_studio.call([this, run = m_run, id = batch.id](workflow::Studio& studio) {
        return studio.batches().resume(id).then([this, run](const Result<BatchRun*>& begun) {
            if (!begun) return Result<BatchProgress>(fail(begun.error()));
            attach(run, *begun);
            return Result<BatchProgress>((*begun)->progress());
        });
    });
    whenDone(future, this, [this, batch](const Result<BatchProgress>& begun) {
        onBegun(begun);
        if (begun)
            Q_EMIT resumed(
                tr("CreatorUp closed during a batch. %L1 of %L2 videos are ready, the rest goes on now.")
                    .arg(batch.outputsCompleted)
                    .arg(batch.outputsTotal));
    });
}

void RenderPresenter::steer(void (BatchRun::*order)()) {
    if (!m_run) return;
    m_studio.call([run = m_run, order](workflow::Studio&) {
        if (*run) (run->data()->*order)();
        return Result<void>();
    });
}

void RenderPresenter::pause() {
    if (m_state != State::Running) return;
    m_state = State::Pausing;
    steer(&BatchRun::pause);
    Q_EMIT changed();
}

void RenderPresenter::resume() {
    if (m_state != State::Paused && m_state != State::Pausing) return;
    m_state = State::Running;
    m_problem.reset();
    steer(&BatchRun::resume);
    Q_EMIT changed();
}

void RenderPresenter::cancel() {
    if (isAtWork()) steer(&BatchRun::cancel);
}

void RenderPresenter::interrupt() {
    m_leaving = true;
    if (!isAtWork()) {
        Q_EMIT idle();
        return;
    }
    if (m_state != State::Starting) steer(&BatchRun::interrupt);
}

void RenderPresenter::onProgress(const BatchProgress& progress) {
    if (m_state == State::Ended) return;
    m_progress = progress;
    if (progress.paused) {
        m_state = State::Paused;
        m_problem.reset();
        if (progress.pauseReason) m_problem = ErrorTexts::describe(*progress.pauseReason);
    } else if (m_state == State::Paused || m_state == State::Starting) {
        m_state = State::Running;
    }
    Q_EMIT changed();
}

void RenderPresenter::onFinished(const BatchReport& report) {
    m_state = State::Ended;
    m_report = report;
    m_progress.outputsCompleted = report.outputsCompleted;
    m_progress.outputsFailed = report.outputsFailed;
    m_progress.segmentsTotal = report.segmentsTotal;
    m_progress.segmentsReused = report.segmentsReused;
    m_progress.segmentsReady = report.segmentsEncoded + report.segmentsReused;
    m_progress.leftMs.reset();
    m_problem.reset();
    if (report.error) m_problem = ErrorTexts::describe(*report.error);
    m_run.reset();
    Q_EMIT changed();
    Q_EMIT ended();
    if (m_leaving)
        Q_EMIT idle();
    else if (report.outcome != BatchOutcome::Paused)
        resumeUnfinished();
}

double RenderPresenter::fraction() const {
    if (m_report && m_progress.outputsTotal > 0)
        return static_cast<double>(m_progress.outputsCompleted + m_progress.outputsFailed) /
               static_cast<double>(m_progress.outputsTotal);
    return m_progress.fraction;
}

QString RenderPresenter::headline() const {
    const QString videos = Figures::videos(m_progress.outputsTotal);
    return m_size.isEmpty() ? videos : videos + QStringLiteral(" · ") + m_size;
}

QString RenderPresenter::countText() const {
    return tr("%L1 of %L2").arg(m_progress.outputsCompleted).arg(m_progress.outputsTotal);
}

QString RenderPresenter::timeLeft() const {
    if (m_state == State::Ended) return m_report ? Figures::seconds(m_report->wallMs) : QString();
    return m_progress.leftMs ? Figures::about(*m_progress.leftMs) : tr("not known yet");
}

QString RenderPresenter::speed() const {
    return tr("%1 frames/s").arg(QLocale().toString(m_progress.framesPerSecond, 'f', 0));
}

QString RenderPresenter::segmentsText() const {
    return tr("%L1 of %L2").arg(m_progress.segmentsReady).arg(m_progress.segmentsTotal);
}

QString RenderPresenter::reusedText() const {
    return tr("%L1 of %L2").arg(m_progress.segmentsReused).arg(m_progress.segmentsTotal);
}

QString RenderPresenter::outcome() const {
    if (m_state == State::Starting) return tr("Getting ready…");
    if (m_state == State::Pausing) return tr("Pausing when the clips at work are done…");
    if (m_state == State::Paused) return tr("Paused. Finished videos are kept.");
    if (m_state != State::Ended || !m_report) return {};
    const QString ready = Figures::videos(m_report->outputsCompleted);
    switch (m_report->outcome) {
    case BatchOutcome::Completed:
        return tr("%1 ready in %2.").arg(ready, Figures::seconds(m_report->wallMs));
    case BatchOutcome::CompletedWithFailures:
        return tr("%1 ready. %L2 could not be made.").arg(ready).arg(m_report->outputsFailed);
    case BatchOutcome::Cancelled:
        return tr("Cancelled. %1 made until then are kept.").arg(ready);
    case BatchOutcome::Failed:
        return tr("The batch failed. Your project and clips are as they were.");
    case BatchOutcome::Paused:
        return tr("Paused. Finished videos are kept.");
    case BatchOutcome::Interrupted:
        return tr("Stopped. It goes on when CreatorUp starts again.");
    }
    return {};
}

}  // namespace creatorup::models

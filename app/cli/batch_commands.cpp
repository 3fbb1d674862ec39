#include "app/cli/batch_commands.h"

#include "app/cli/batch_ending.h"
#include "app/cli/batch_watch.h"
#include "app/cli/encoder_report.h"
#include "app/cli/finding_report.h"
#include "app/cli/project_commands.h"
#include "app/cli/wording.h"
#include "core/project/project_file.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/batch_stories.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace creatorup::cli {

namespace {

using workflow::AccountStatus;
using workflow::BatchReport;
using workflow::BatchRun;
using workflow::BatchSummary;

QFuture<ExitCode> watch(Session& session, BatchRun& run) {
    for (const project::Finding& finding : run.warnings())
        reportFinding(session.output(), finding);
    session.output().event("started", {{QStringLiteral("batch"), run.id().value},
                                       {QStringLiteral("outputs"), run.progress().outputsTotal}});
    reportEncoders(session.output(), run.deliveries());
    auto* watching = new BatchWatch(session, run);
    return watching->ended()
        .then(&session,
              [&session, watching](const BatchReport& report) {
                  watching->deleteLater();
                  return concludeBatch(session, report);
              })
        .unwrap();
}

QFuture<ExitCode> render(Session& session, const QString& file, const workflow::BatchOptions& options) {
    const auto project = project::loadProject(file);
    if (!project) return atOnce(refuseProject(session, project.error()));
    return session.renderingAccount()
        .then(&session,
              [&session, project = *project, options](const Result<AccountStatus>& status) {
                  // A locked keychain does not stop a render: the lease is in the ledger. A wrong password
                  // does.
                  if (!status && session.credentials())
                      return QtFuture::makeReadyFuture(Result<BatchRun*>(fail(status.error())));
                  if (!status) session.output().note(status.error().text());
                  return session.studio().batches().start(project, options);
              })
        .unwrap()
        .then(&session,
              [&session](const Result<BatchRun*>& run) {
                  if (run) return watch(session, **run);
                  // A clip that is not there is the project's fault, not the command line's.
                  const bool ofAClip =
                      run.error().is(errors::FileMissing) || run.error().is(errors::FileUnreadable);
                  return atOnce(ofAClip ? refuseProject(session, run.error()) : session.refuse(run.error()));
              })
        .unwrap();
}

// Goes on with one batch after the other; the first exit code that is not 0 is the program's. Ctrl-C ends
// them all.
QFuture<ExitCode> resumeFrom(Session& session, std::vector<BatchSummary> left, int workers, ExitCode soFar) {
    if (left.empty() || soFar == ExitCode::Interrupted) return atOnce(soFar);
    const BatchId id = left.front().id;
    left.erase(left.begin());
    return session.studio()
        .batches()
        .resume(id, workers)
        .then(&session,
              [&session](const Result<BatchRun*>& run) {
                  return run ? watch(session, **run) : atOnce(session.refuse(run.error()));
              })
        .unwrap()
        .then(&session,
              [&session, left = std::move(left), workers, soFar](ExitCode exitCode) {
                  const bool worse = soFar == ExitCode::Done || exitCode == ExitCode::Interrupted;
                  return resumeFrom(session, left, workers, worse ? exitCode : soFar);
              })
        .unwrap();
}

// The batch whose id begins like this; people copy eight letters of it from the list.
Result<BatchSummary> batchNamed(Session& session, const QString& beginning) {
    const auto nothing = [&beginning] {
        return fail(workflow::errors::UnknownBatch,
                    QStringLiteral("There is no batch %1 on this computer.").arg(beginning));
    };
    constexpr int Page = 100;
    std::vector<BatchSummary> found;
    for (int offset = 0; !beginning.isEmpty(); offset += Page) {
        const auto page = session.studio().batches().list(Page, offset);
        if (!page) return fail(page.error());
        std::copy_if(page->begin(), page->end(), std::back_inserter(found), [&](const BatchSummary& batch) {
            return batch.id.value.startsWith(beginning, Qt::CaseInsensitive);
        });
        if (page->size() < Page) break;
    }
    if (found.empty()) return nothing();
    if (found.size() == 1) return found.front();
    return fail(
        WrongUsage,
        QStringLiteral("%1 batches begin with %2; give more of the id.").arg(found.size()).arg(beginning));
}

// All that did not end, or the one of this id, which may have ended: that is refused later, in words.
Result<std::vector<BatchSummary>> toResume(Session& session, const QString& beginning) {
    if (beginning.isEmpty()) return session.studio().batches().unfinished();
    auto batch = batchNamed(session, beginning);
    if (!batch) return fail(batch.error());
    return std::vector<BatchSummary>{std::move(*batch)};
}

QFuture<ExitCode> resume(Session& session, const QString& beginning, int workers) {
    return session.renderingAccount()
        .then(&session,
              [&session, beginning, workers](const Result<AccountStatus>& status) {
                  // Only uploading needs a token.
                  if (!status) session.output().note(status.error().text());
                  auto batches = toResume(session, beginning);
                  if (!batches) return atOnce(session.refuse(batches.error()));
                  if (batches->empty())
                      session.output().say(QStringLiteral("There is nothing to go on with."));
                  return resumeFrom(session, std::move(*batches), workers, ExitCode::Done);
              })
        .unwrap();
}

QFuture<ExitCode> retry(Session& session, const QString& beginning, int workers) {
    return session.renderingAccount()
        .then(&session,
              [&session, beginning, workers](const Result<AccountStatus>& status) {
                  // Only uploading needs a token.
                  if (!status) session.output().note(status.error().text());
                  const auto batch = batchNamed(session, beginning);
                  if (batch) return session.studio().batches().retry(batch->id, workers);
                  return QtFuture::makeReadyFuture(Result<BatchRun*>(fail(batch.error())));
              })
        .unwrap()
        .then(&session,
              [&session](const Result<BatchRun*>& run) {
                  return run ? watch(session, **run) : atOnce(session.refuse(run.error()));
              })
        .unwrap();
}

// The ledger calls a batch running until it has ended; one that nobody works on has stopped.
QString standing(const BatchSummary& batch) {
    if (batch.ownedElsewhere) return batch.state + QStringLiteral(" (another CreatorUp works on it)");
    if (batch.state == QLatin1String("running")) return QStringLiteral("stopped, resume goes on");
    return batch.state;
}

void report(const Output& output, const BatchSummary& batch) {
    output.event("batch_summary", {{QStringLiteral("id"), batch.id.value},
                                   {QStringLiteral("name"), batch.name},
                                   {QStringLiteral("state"), batch.state},
                                   {QStringLiteral("out_dir"), batch.outDir},
                                   {QStringLiteral("created_at"), isoUtc(batch.createdAtMs)},
                                   {QStringLiteral("outputs_completed"), batch.outputsCompleted},
                                   {QStringLiteral("outputs_failed"), batch.outputsFailed},
                                   {QStringLiteral("outputs_total"), batch.outputsTotal},
                                   {QStringLiteral("usage_waiting"), batch.recordsWaiting},
                                   {QStringLiteral("owned_elsewhere"), batch.ownedElsewhere}});
    output.say(QStringLiteral("%1  %2  %3 of %4  %5  %6")
                   .arg(moment(batch.createdAtMs), batch.id.value.left(8))
                   .arg(batch.outputsCompleted)
                   .arg(counted(batch.outputsTotal, QStringLiteral("video")), standing(batch), batch.name));
}

QFuture<ExitCode> list(Session& session) {
    constexpr int Shown = 100;
    const auto batches = session.studio().batches().list(Shown);
    if (!batches) return atOnce(session.refuse(batches.error()));
    for (const BatchSummary& batch : *batches)
        report(session.output(), batch);
    if (batches->empty()) session.output().say(QStringLiteral("No batches yet."));
    return atOnce(ExitCode::Done);
}

void addWorkers(Arguments& sub, Command& command) {
    sub.number("--workers", command.workers, 1, 64,
               "Processes that encode; one per core where it is not given");
}

int workersOf(const Command& command) {
    return static_cast<int>(command.workers.value_or(0));
}

QString absolutePath(const QString& path) {
    return QFileInfo(path).absoluteFilePath();
}

}  // namespace

void addBatchCommands(Arguments& app, Command& command) {
    struct Rendering {
        QString file, outDir, encoder;
        std::optional<qint64> first;
        bool one = false;
    };
    const auto rendering = std::make_shared<Rendering>();
    Arguments sub = app.command("render", "Render a project into a folder");
    sub.text("FILE", rendering->file, "The project", Need::Required);
    sub.text("--out", rendering->outDir, "Where the videos go; made if it is not there", Need::Required);
    sub.number("--first", rendering->first, 1, project::kMaxOutputs,
               "So many videos first, to look at; resume makes the rest of the same batch");
    sub.flag("--one", rendering->one, "As --first 1");
    sub.text("--encoder", rendering->encoder,
             "auto, cpu, or an encoder's name; else what encoders --use set");
    addWorkers(sub, command);
    sub.chosen([&command, rendering] {
        command.action = [rendering, workers = workersOf(command)](Session& session) {
            const auto first = static_cast<int>(rendering->first.value_or(rendering->one ? 1 : 0));
            return render(session, absolutePath(rendering->file),
                          {absolutePath(rendering->outDir), workers, first, rendering->encoder});
        };
    });

    const auto resumed = std::make_shared<QString>();
    sub = app.command("resume", "Go on with every batch that did not end, or with one; needs no token");
    sub.text("BATCH", *resumed, "Only this one: its id as \"batches\" shows it, or how it begins");
    addWorkers(sub, command);
    sub.chosen([&command, resumed] {
        command.action = [resumed, workers = workersOf(command)](Session& session) {
            return resume(session, *resumed, workers);
        };
    });

    const auto retried = std::make_shared<QString>();
    sub = app.command("retry", "Make the failed videos of a batch after all; it stays the same batch");
    sub.text("BATCH", *retried, "The batch's id as \"batches\" shows it, or how it begins", Need::Required);
    addWorkers(sub, command);
    sub.chosen([&command, retried] {
        command.action = [retried, workers = workersOf(command)](Session& session) {
            return retry(session, *retried, workers);
        };
    });

    app.command("batches", "The latest batches and how they stand").chosen([&command] {
        command.action = list;
    });
}

}  // namespace creatorup::cli

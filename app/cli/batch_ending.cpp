#include "app/cli/batch_ending.h"

#include "app/cli/wording.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/upload_usage.h"

namespace creatorup::cli {

namespace {

using workflow::BatchOutcome;
using workflow::BatchReport;
using workflow::UploadReport;

constexpr std::chrono::seconds UploadPatience{30};

QString word(BatchOutcome outcome) {
    switch (outcome) {
    case BatchOutcome::Completed:
        return QStringLiteral("completed");
    case BatchOutcome::CompletedWithFailures:
        return QStringLiteral("completed_with_failures");
    case BatchOutcome::Cancelled:
        return QStringLiteral("cancelled");
    case BatchOutcome::Paused:
        return QStringLiteral("paused");
    case BatchOutcome::Interrupted:
        return QStringLiteral("interrupted");
    case BatchOutcome::Failed:
        break;
    }
    return QStringLiteral("failed");
}

bool firstDone(const BatchReport& report) {
    return report.error && report.error->is(workflow::errors::FirstDone);
}

ExitCode exitCodeFor(const BatchReport& report) {
    if (firstDone(report)) return ExitCode::Done;
    switch (report.outcome) {
    case BatchOutcome::Completed:
        return ExitCode::Done;
    case BatchOutcome::CompletedWithFailures:
        return ExitCode::SomeFailed;
    case BatchOutcome::Cancelled:
    case BatchOutcome::Paused:
    case BatchOutcome::Interrupted:
        // Paused by a full disk, or interrupted because another process has it now.
        return report.error ? exitCodeOf(*report.error) : ExitCode::Interrupted;
    case BatchOutcome::Failed:
        break;
    }
    // Every output has failed for its own reason, or the batch for one.
    return report.error ? exitCodeOf(*report.error) : ExitCode::SomeFailed;
}

void say(const Output& output, const BatchReport& report, int waiting) {
    output.say(QStringLiteral("%1 finished%2 in %3; %4 encoded, %5 reused of %6; usage waiting: %7.")
                   .arg(counted(report.outputsCompleted, QStringLiteral("video")),
                        report.outputsFailed > 0 ? QStringLiteral(", %1 failed,").arg(report.outputsFailed)
                                                 : QString(),
                        duration(report.wallMs), counted(report.segmentsEncoded, QStringLiteral("segment")))
                   .arg(report.segmentsReused)
                   .arg(report.segmentsTotal)
                   .arg(waiting));
    if (report.outcome == BatchOutcome::Interrupted || report.outcome == BatchOutcome::Paused)
        output.say(firstDone(report) ? QStringLiteral("Make the others with: creatorup-cli resume")
                                     : QStringLiteral("Nothing is lost. Go on with: creatorup-cli resume"));
}

ExitCode conclude(Session& session, const BatchReport& report) {
    const auto status = session.studio().account().status();
    const int waiting = status ? status->recordsWaiting : 0;
    if (firstDone(report))
        session.output().say(report.error->message);
    else if (report.error)
        session.output().error(*report.error);
    if (report.manifestProblem) session.output().note(report.manifestProblem->text());
    session.output().event("batch", {{QStringLiteral("id"), report.id.value},
                                     {QStringLiteral("state"), word(report.outcome)},
                                     {QStringLiteral("outputs_completed"), report.outputsCompleted},
                                     {QStringLiteral("outputs_failed"), report.outputsFailed},
                                     {QStringLiteral("segments_total"), report.segmentsTotal},
                                     {QStringLiteral("segments_encoded"), report.segmentsEncoded},
                                     {QStringLiteral("segments_reused"), report.segmentsReused},
                                     {QStringLiteral("usage_waiting"), waiting},
                                     {QStringLiteral("wall_ms"), report.wallMs}});
    say(session.output(), report, waiting);
    return exitCodeFor(report);
}

}  // namespace

QFuture<ExitCode> concludeBatch(Session& session, const BatchReport& report) {
    const auto status = session.studio().account().status();
    if (report.outcome == BatchOutcome::Interrupted || !status || status->recordsWaiting == 0)
        return QtFuture::makeReadyFuture(conclude(session, report));
    // Ctrl-C ends the waiting, not the batch.
    session.onInterrupt([&session, report] {
        conclude(session, report);
        Q_EMIT session.endNow(ExitCode::Interrupted);
    });
    return session.studio()
        .upload()
        .uploadAll(UploadPatience)
        .then(&session, [&session, report](const Result<UploadReport>& uploaded) {
            session.onInterrupt({});
            // The videos are there whatever the upload says; what waits is sent another time.
            if (!uploaded)
                session.output().note(uploaded.error().text());
            else if (uploaded->problem)
                session.output().note(uploaded->problem->text());
            return conclude(session, report);
        });
}

}  // namespace creatorup::cli

#include "app/cli/batch_watch.h"

#include "app/cli/wording.h"

namespace creatorup::cli {

namespace {

using workflow::BatchOutcome;
using workflow::BatchProgress;
using workflow::BatchReport;
using workflow::OutputReport;
using workflow::SegmentReport;

constexpr qint64 DrawEveryMs = 100;

QString word(SegmentReport::State state) {
    switch (state) {
    case SegmentReport::State::Encoded:
        return QStringLiteral("encoded");
    case SegmentReport::State::Reused:
        return QStringLiteral("reused");
    case SegmentReport::State::Failed:
        break;
    }
    return QStringLiteral("failed");
}

void addError(QJsonObject& fields, const std::optional<Error>& error) {
    if (!error) return;
    fields.insert(QStringLiteral("code"), error->code);
    fields.insert(QStringLiteral("message"), error->text());
}

}  // namespace

BatchWatch::BatchWatch(Session& session, workflow::BatchRun& run)
    : QObject(&session), m_session(session), m_run(run) {
    m_ended.start();
    connect(&run, &workflow::BatchRun::segmentFinished, this, &BatchWatch::showSegment);
    connect(&run, &workflow::BatchRun::outputFinished, this, &BatchWatch::showOutput);
    connect(&run, &workflow::BatchRun::encoderChanged, this, &BatchWatch::showEncoderChange);
    connect(&run, &workflow::BatchRun::progressed, this, &BatchWatch::showProgress);
    connect(&run, &workflow::BatchRun::finished, this, &BatchWatch::end);
    session.onInterrupt([this] {
        m_session.output().note(QStringLiteral("Stopping…"));
        m_run.interrupt();
    });
}

void BatchWatch::showSegment(const SegmentReport& report) const {
    QJsonObject fields{{QStringLiteral("key"), report.key.value},
                       {QStringLiteral("state"), word(report.state)},
                       {QStringLiteral("clip"), report.clip}};
    addError(fields, report.error);
    m_session.output().event("segment", fields);
    if (report.error)
        m_session.output().note(QStringLiteral("%1: %2").arg(report.clip, report.error->text()));
}

void BatchWatch::showOutput(const OutputReport& report) const {
    const bool completed = report.state == OutputReport::State::Completed;
    QJsonObject fields{
        {QStringLiteral("file"), report.file},
        {QStringLiteral("state"), completed ? QStringLiteral("completed") : QStringLiteral("failed")},
        {QStringLiteral("frames"), report.frames},
        {QStringLiteral("duration_ms"), report.durationMs}};
    addError(fields, report.error);
    m_session.output().event("output", fields);
    if (completed)
        m_session.output().say(report.file);
    else
        m_session.output().note(
            QStringLiteral("%1 failed: %2").arg(report.file, report.error.value_or(Error()).text()));
}

void BatchWatch::showEncoderChange(const workflow::EncoderChange& change) const {
    m_session.output().event("encoder_change", {{QStringLiteral("delivery"), change.delivery},
                                                {QStringLiteral("from"), change.from},
                                                {QStringLiteral("to"), change.to},
                                                {QStringLiteral("reason"), change.reason}});
    m_session.output().note(
        QStringLiteral("%1: %2 From here on it is encoded with %3, and so is what must join.")
            .arg(change.delivery, change.reason, change.to));
}

void BatchWatch::showProgress(const BatchProgress& progress) {
    if (progress.paused && progress.pauseReason && !m_pauseReason) {
        m_pauseReason = progress.pauseReason;
        m_run.interrupt();
    }
    if (m_lastDrawn.isValid() && m_lastDrawn.elapsed() < DrawEveryMs) return;
    m_lastDrawn.start();
    m_session.output().progress(progress);
}

void BatchWatch::end(BatchReport report) {
    if (m_finished) return;
    m_finished = true;
    if (m_pauseReason && report.outcome == BatchOutcome::Interrupted) {
        report.outcome = BatchOutcome::Paused;
        report.error = m_pauseReason;
    }
    m_session.onInterrupt({});
    m_ended.addResult(report);
    m_ended.finish();
}

}  // namespace creatorup::cli

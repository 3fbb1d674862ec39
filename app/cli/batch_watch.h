#pragma once

#include "app/cli/session.h"
#include "core/workflow/batch_run.h"

#include <QElapsedTimer>
#include <QPromise>

namespace creatorup::cli {

// Tells what happens in a run of a batch, line by line, and stops it when Ctrl-C is pressed.
class BatchWatch : public QObject {
    Q_OBJECT

public:
    BatchWatch(Session& session, workflow::BatchRun& run);

    // How the run ended. A run that paused by itself, as on a full disk, has ended with that reason: nobody
    // is here to make room.
    [[nodiscard]] QFuture<workflow::BatchReport> ended() { return m_ended.future(); }

private:
    void showSegment(const workflow::SegmentReport& report) const;
    void showOutput(const workflow::OutputReport& report) const;
    void showEncoderChange(const workflow::EncoderChange& change) const;
    void showProgress(const workflow::BatchProgress& progress);
    void end(workflow::BatchReport report);

    Session& m_session;
    workflow::BatchRun& m_run;
    QPromise<workflow::BatchReport> m_ended;
    QElapsedTimer m_lastDrawn;
    std::optional<Error> m_pauseReason;
    bool m_finished = false;
};

}  // namespace creatorup::cli

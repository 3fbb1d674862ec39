#pragma once

#include "core/base/result.h"
#include "core/system/process_group.h"
#include "core/voice/program_call.h"

#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>

namespace creatorup::voice {

// One run of a program outside, with what it starts. It ends by itself, when it takes too long or writes too
// much, when it is cancelled, or when this object is deleted; in each case nothing of it goes on.
class ExternalProgram : public QObject {
    Q_OBJECT

public:
    ExternalProgram(ProgramCall call, ProgramLimits limits, QObject* parent);
    ~ExternalProgram() override;

    // Once. Errors: errors::NoProgram, ProgramFailed (with the end of what it said), ProgramHung, BadResult
    // (more bytes than allowed); creatorup::errors::Cancelled.
    [[nodiscard]] QFuture<Result<void>> start();
    void cancel();

Q_SIGNALS:
    // Emitted once, after the future has its result.
    void ended();

private:
    void keepWords();
    void checkSize();
    void finished(int exitCode, QProcess::ExitStatus status);
    void stop();
    void settle(const Result<void>& result);

    ProgramCall m_call;
    ProgramLimits m_limits;
    QProcess m_process;
    system::ProcessGroup m_group;
    QTimer m_time;
    QTimer m_sizes;
    QByteArray m_said;  // the end of its standard error
    QPromise<Result<void>> m_promise;
    bool m_settled = false;
};

}  // namespace creatorup::voice

#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace creatorup::workflow {

namespace errors {
inline constexpr ErrorCode FirstDone{"batch.first_done"};  // no failure: the first are there, the rest waits
}  // namespace errors

// One segment of a running batch has come to an end.
struct SegmentReport {
    enum class State { Encoded, Reused, Failed };
    SegmentKey key;
    State state = State::Encoded;
    QString clip;  // its file
    std::optional<Error> error;
};

// One output of a batch has come to an end.
struct OutputReport {
    enum class State { Completed, Failed };
    OutputId id;
    int index = 0;
    State state = State::Completed;
    QString file;  // absolute
    qint64 frames = 0;
    qint64 durationMs = 0;
    qint64 bytes = 0;
    std::optional<Error> error;
};

// A delivery goes on with another encoder.
struct EncoderChange {
    QString delivery;  // its name
    QString from;      // encoders
    QString to;
    QString reason;  // in words
};

enum class BatchOutcome { Completed, CompletedWithFailures, Failed, Cancelled, Paused, Interrupted };

// Where a batch is, whenever something moves.
struct BatchProgress {
    BatchId id;
    qint64 outputsCompleted = 0;
    qint64 outputsFailed = 0;
    qint64 outputsTotal = 0;
    int segmentsReady = 0;   // encoded or reused
    int segmentsReused = 0;  // in this run
    int segmentsTotal = 0;
    double fraction = 0;  // of the work, 0 to 1
    double framesPerSecond = 0;
    std::optional<qint64> leftMs;  // nothing: not known yet
    bool paused = false;
    std::optional<Error> pauseReason;
};

// How a run of a batch ended. segments* are of this run, but for the total, which is the batch's.
struct BatchReport {
    BatchId id;
    BatchOutcome outcome = BatchOutcome::Completed;
    qint64 outputsCompleted = 0;  // of the batch
    qint64 outputsFailed = 0;
    int segmentsTotal = 0;
    int segmentsEncoded = 0;
    int segmentsReused = 0;
    qint64 wallMs = 0;
    std::optional<Error> error;            // why it failed or paused
    std::optional<Error> manifestProblem;  // why the manifest beside the outputs is not what it should be
};

// A batch as lists show it.
struct BatchSummary {
    BatchId id;
    QString name;
    QString state;  // "running", "paused", "completed", "completed_with_failures", "failed", "cancelled"
    QString outDir;
    qint64 createdAtMs = 0;
    qint64 outputsCompleted = 0;
    qint64 outputsFailed = 0;
    qint64 outputsTotal = 0;
    int recordsWaiting = 0;
    bool ownedElsewhere = false;  // another process works on it
};

}  // namespace creatorup::workflow

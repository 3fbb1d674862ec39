#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace creatorup::ledger {

enum class OutputState { Waiting, Completed, Failed, Cancelled };

// "waiting", "completed", "failed", "cancelled"
[[nodiscard]] QString wordOf(OutputState state);
[[nodiscard]] std::optional<OutputState> outputStateFrom(const QString& word);

// What an output is from its batch's first moment on.
struct NewOutput {
    OutputId id;         // client_video_id on the wire
    int index = 0;       // unique in its batch; the order of rendering
    QByteArray variant;  // JSON: the choice of a clip for every slot, as written by core/plan
    QString deliveryId;
    QString fileName;        // one path component
    QByteArray segmentKeys;  // JSON array; may be empty
};

// What a completed output turned out to be.
struct OutputFacts {
    QString fileName = {};  // where another file had taken NewOutput's name; empty: it stands
    std::int64_t frames = 0;
    std::int64_t durationMs = 0;
    std::int64_t bytes = 0;
    std::int64_t renderMs = 0;  // wall time spent on it
    QString encoder;
    QString digest;                  // of its packets, hex
    QByteArray segmentKeys;          // JSON array; where empty, those of NewOutput stay
    std::int64_t completedAtMs = 0;  // wall clock

    friend bool operator==(const OutputFacts&, const OutputFacts&) = default;
};

// An output as it stands.
struct Output : NewOutput {
    BatchId batch;
    OutputState state = OutputState::Waiting;
    OutputFacts facts;           // all zero but for Completed
    std::optional<Error> error;  // only for Failed
};

// How many of a batch's outputs are in each state.
struct OutputCounts {
    int waiting = 0;
    int completed = 0;
    int failed = 0;
    int cancelled = 0;

    [[nodiscard]] int total() const { return waiting + completed + failed + cancelled; }
    friend bool operator==(const OutputCounts&, const OutputCounts&) = default;
};

}  // namespace creatorup::ledger

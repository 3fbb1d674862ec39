#pragma once

#include "core/plan/plan.h"
#include "core/render/segment_index.h"

#include <QStringList>

#include <vector>

namespace creatorup::render {

// One output that is still to be made.
struct RenderOutput {
    OutputId id;
    int index = 0;                     // in its batch
    int delivery = 0;                  // index into RenderTask::deliveries
    QString fileName;                  // one path component
    std::vector<int> segments;         // indices into RenderTask::segments, in playing order
    std::vector<project::Clip> clips;  // one per segment: whose gain, fades and voice apply in this place
    std::vector<int> sounds{};         // of music and voices, indices into RenderTask::segments, in any order

    std::vector<int> transitions{};  // as plan::OutputNode has them
    std::vector<plan::OutputText> texts{};

    // All segments that it is made of.
    [[nodiscard]] std::vector<int> needed() const;
};

// What is left of a batch: outputs, and the segments that they name.
struct RenderTask {
    std::vector<plan::SegmentNode> segments;
    std::vector<project::Delivery> deliveries;
    std::vector<RenderOutput> outputs;
    QString outDir;  // absolute, exists
    project::SoundLook sound{};
};

// Where this process writes an output before it has its name. It bears the output's id, so that what a killed
// process left can be found.
[[nodiscard]] QString partFileOf(const QString& outDir, const RenderOutput& output);
// What any process has left of these outputs, absolute.
[[nodiscard]] QStringList abandonedParts(const QString& outDir, const std::vector<RenderOutput>& outputs);

// What is known of an assembled and checked file before it has its final name.
struct AssembledOutput {
    OutputId id;
    QString partFile;
    qint64 frames = 0;
    qint64 durationMs = 0;
    qint64 bytes = 0;
    QString packetDigest;
    qint64 renderMs = 0;  // wall time of its assembly
    QString encoder;
    std::vector<job::TextTrackFacts> texts{};
};

// Who gives finished outputs their names and writes down what became of them. core/workflow does, in the
// ledger.
class OutputSink {
public:
    virtual ~OutputSink() = default;
    // Renames the part file and records it, both durable, before it returns; the absolute path of the file.
    // Errors: errors::DiskFull pauses the batch; any other fails this output.
    [[nodiscard]] virtual Result<QString> publish(const RenderOutput& output,
                                                  const AssembledOutput& file) = 0;
    // All of them, durable, in one step.
    [[nodiscard]] virtual Result<void> recordFailures(const std::vector<const RenderOutput*>& outputs,
                                                      const Error& error) = 0;
};

}  // namespace creatorup::render

#pragma once

#include "core/ledger/batch.h"
#include "core/ledger/owners.h"
#include "core/render/batch_render.h"
#include "core/workflow/batch_run.h"
#include "core/workflow/frozen_batch.h"
#include "core/workflow/manifest_keeper.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <memory>

namespace creatorup::workflow {

struct StudioParts;

// A batch at work: what the ledger says is still to be made goes to core/render; what becomes of it goes back
// into the ledger, each output's state together with its usage record. Owns the batch among all processes
// while it lives.
class RunningBatch final : public BatchRun, public render::OutputSink {
    Q_OBJECT

public:
    // Claims the batch and is ready to begin. With `first` it makes the batch's first so many outputs and
    // pauses, with errors::FirstDone as the reason. Errors: LedgerOwnedElsewhere, errors of the
    // frozen copy, errors::FileUnwritable when the folder of its outputs cannot be made.
    [[nodiscard]] static Result<RunningBatch*> open(StudioParts& parts, const ledger::Batch& batch,
                                                    const plan::EngineIdentity& engine, int workers,
                                                    int first = 0);
    ~RunningBatch() override;

    // Call it when everything is connected: it may end before it returns.
    void begin();

    [[nodiscard]] BatchId id() const override { return m_batch.id; }
    [[nodiscard]] BatchProgress progress() const override;
    [[nodiscard]] const std::vector<project::Delivery>& deliveries() const override {
        return m_frozen.deliveries;
    }
    void pause() override;
    void resume() override;
    void cancel() override;
    void interrupt() override;

private:
    RunningBatch(StudioParts& parts, ledger::Batch batch, FrozenBatch frozen, plan::Plan plan,
                 plan::EngineIdentity engine, int first);

    [[nodiscard]] Result<render::RenderTask> whatIsLeft();
    void adoptPublished(render::RenderTask task);
    void startRender(render::RenderTask task);
    [[nodiscard]] bool adopt(const render::RenderOutput& output, const job::Verified& facts);
    [[nodiscard]] std::optional<job::VerifyJob> checkOf(const render::RenderOutput& output);
    void onSegment(const plan::SegmentNode& segment, render::SegmentState state,
                   const std::optional<Error>& error);
    void onProgress();
    void onEncoderGaveUp(int delivery, const Error& error);
    [[nodiscard]] Result<void> goOnWithoutGpu(int delivery, const QString& reason);
    void onPausedBy(const Error& error);
    void onAllSettled();
    void onManifest(const std::optional<Error>& problem);
    void concludeAs(BatchOutcome outcome);
    void end(BatchOutcome outcome, const std::optional<Error>& error);
    void checkPermission();
    void heartbeat();
    void lose(const Error& why);

    [[nodiscard]] Result<QString> publish(const render::RenderOutput& output,
                                          const render::AssembledOutput& file) override;
    [[nodiscard]] Result<void> recordFailures(const std::vector<const render::RenderOutput*>& outputs,
                                              const Error& error) override;
    [[nodiscard]] Result<void> recordCompleted(const render::RenderOutput& output, const QString& fileName,
                                               const render::AssembledOutput& file);
    [[nodiscard]] QString resource() const { return ledger::Owners::workOn(m_batch.id); }

    StudioParts& m_parts;
    const ledger::Batch m_batch;
    FrozenBatch m_frozen;  // changes only when a GPU's encoder gives up
    plan::Plan m_plan;
    const plan::EngineIdentity m_engine;
    const int m_first;  // outputs of this run; 0: all
    ManifestKeeper m_manifest;
    std::optional<BatchOutcome> m_concluding;  // only the manifest is still to be written
    std::optional<Error> m_manifestProblem;
    QSet<SegmentKey> m_segmentsSeen;  // encoded or reused in this run
    std::unique_ptr<render::BatchRender> m_render;
    int m_encodedBefore = 0;  // segments, before the last change of an encoder
    qint64 m_completedBefore = 0;
    qint64 m_failedBefore = 0;
    qint64 m_completed = 0;  // in this run
    qint64 m_failed = 0;
    std::optional<Error> m_pauseReason;
    QSet<OutputId> m_looked;  // whose files were looked at when this began
    bool m_ended = false;
    QElapsedTimer m_wall;
    QElapsedTimer m_sinceProgress;
    QTimer m_heartbeat;
    QTimer m_permission;
};

}  // namespace creatorup::workflow

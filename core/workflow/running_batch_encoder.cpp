#include "core/workflow/running_batch.h"

#include "core/workflow/segment_reason.h"
#include "core/workflow/studio_parts.h"

// A batch whose GPU fails in the middle.
namespace creatorup::workflow {

// The rest of the batch is planned anew, as another program would resume it: what the GPU made is part of no
// later output, and what other encoders made is found again.
void RunningBatch::onEncoderGaveUp(int delivery, const Error& error) {
    if (m_ended) return;
    const project::Delivery before = m_frozen.deliveries[static_cast<size_t>(delivery)];
    m_encodedBefore += m_render->progress().segmentsEncoded;
    m_render->disconnect(this);
    m_render.release()->deleteLater();  // it is its signal that we are in
    const QString reason = QStringLiteral("%1 failed: %2").arg(before.usedEncoder(), error.text());
    if (const auto changed = goOnWithoutGpu(delivery, reason); !changed) return onPausedBy(changed.error());
    Q_EMIT encoderChanged({before.name, before.usedEncoder(), before.videoEncoder, reason});
    begin();
}

Result<void> RunningBatch::goOnWithoutGpu(int delivery, const QString& reason) {
    (void)rememberRecipes(m_parts.ledger->recipes(), m_plan, m_segmentsSeen);
    FrozenBatch frozen = m_frozen;
    project::Delivery& changed = frozen.deliveries[static_cast<size_t>(delivery)];
    changed.hardware.reset();
    changed.encoderReason = reason;
    auto plan = plan::Plan::make(frozen.project, frozen.deliveries, frozen.sources, m_engine, frozen.fonts);
    if (!plan) return fail(plan.error());
    // Before anything is made of it: whoever goes on after this program does so likewise.
    if (const auto kept = m_parts.ledger->writer().setFrozen(m_batch.id, frozen.toJson()); !kept) return kept;
    m_frozen = std::move(frozen);
    m_plan = std::move(*plan);
    m_completed = m_failed = 0;
    return {};
}

}  // namespace creatorup::workflow

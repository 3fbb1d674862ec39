#include "core/workflow/running_batch.h"

namespace creatorup::workflow {

BatchProgress RunningBatch::progress() const {
    BatchProgress progress;
    progress.id = m_batch.id;
    progress.outputsTotal = m_batch.videoCount;
    progress.outputsCompleted = m_completedBefore + m_completed;
    progress.outputsFailed = m_failedBefore + m_failed;
    progress.segmentsTotal = static_cast<int>(m_plan.segments().size());
    progress.paused = m_render && m_render->isPaused();
    progress.pauseReason = m_pauseReason;
    if (!m_render) return progress;
    const render::RenderProgress render = m_render->progress();
    progress.segmentsReady = render.segmentsReady;
    progress.segmentsReused = render.segmentsReused;
    progress.fraction = render.fraction;
    const qint64 elapsed = qMax<qint64>(1, m_wall.elapsed());
    progress.framesPerSecond =
        static_cast<double>(render.framesEncoded) * 1000.0 / static_cast<double>(elapsed);
    if (render.fraction > 0.01 && elapsed > 1000)
        progress.leftMs =
            static_cast<qint64>(static_cast<double>(elapsed) * (1 - render.fraction) / render.fraction);
    return progress;
}

}  // namespace creatorup::workflow

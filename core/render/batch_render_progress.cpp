#include "core/render/batch_render.h"

#include <algorithm>
#include <numeric>

namespace creatorup::render {

namespace {

// Joining a frame costs about this part of encoding it.
constexpr double kAssemblyCost = 0.005;

}  // namespace

RenderProgress BatchRender::progress() const {
    RenderProgress progress;
    double done = 0;
    double total = 0;
    for (size_t s = 0; s < m_segments.size(); ++s) {
        const Segment& segment = m_segments[s];
        if (segment.state == Segment::State::Unneeded) continue;
        ++progress.segmentsTotal;
        const bool ready = segment.state == Segment::State::Ready;
        progress.segmentsReady += ready;
        // What is known of a finished sound are its samples.
        const bool isClip = m_task.segments[s].kind == plan::SegmentNode::Kind::Clip;
        const qint64 frames = ready && isClip ? segment.facts.frames : m_task.segments[s].frames;
        const qint64 encoded = std::min(segment.framesDone, frames);
        const bool reused = ready && segment.framesDone == 0;
        if (!reused) {
            progress.framesEncoded += encoded;
            progress.framesToEncode += frames;
            total += static_cast<double>(frames);
            done += static_cast<double>(segment.state == Segment::State::Failed ? frames : encoded);
        }
    }
    double perOutput = 0;
    if (!m_outputs.empty()) {
        const auto& first = m_task.outputs.front().segments;
        perOutput =
            kAssemblyCost * std::accumulate(first.begin(), first.end(), 0.0, [this](double sum, int s) {
                return sum + static_cast<double>(m_task.segments[static_cast<size_t>(s)].frames);
            });
    }
    total += perOutput * static_cast<double>(m_outputs.size());
    done += perOutput * static_cast<double>(m_outputsDone);
    progress.outputsDone = m_outputsDone;
    progress.outputsTotal = static_cast<qint64>(m_outputs.size());
    progress.segmentsReused = m_reused;
    progress.segmentsEncoded = m_encoded;
    progress.fraction = total > 0 ? std::min(1.0, done / total) : 1.0;
    return progress;
}

}  // namespace creatorup::render

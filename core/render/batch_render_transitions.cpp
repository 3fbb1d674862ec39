#include "core/render/batch_render.h"

// What is special about transitions: they are made of other segments, when both are there.
namespace creatorup::render {

bool BatchRender::canBegin(int index) const {
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    if (node.kind != plan::SegmentNode::Kind::Transition) return true;
    const auto isReady = [this](int s) {
        return m_segments[static_cast<size_t>(s)].state == Segment::State::Ready;
    };
    return isReady(node.from) && isReady(node.to);
}

void BatchRender::beginTransitionsBeside(int index) {
    if (m_state != State::Running) return;
    for (const int transition : m_segments[static_cast<size_t>(index)].beside)
        if (m_segments[static_cast<size_t>(transition)].state == Segment::State::Missing &&
            canBegin(transition))
            encode(transition);
}

// It could not be made: of broken segments, maybe. False: they had their second chance.
bool BatchRender::remakeEndsOf(int transition) {
    Segment& segment = m_segments[static_cast<size_t>(transition)];
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(transition)];
    segment.framesDone = 0;
    if (!canBegin(transition)) {  // one of them is being made again already
        segment.state = Segment::State::Missing;
        return true;
    }
    if (m_segments[static_cast<size_t>(node.from)].remade || m_segments[static_cast<size_t>(node.to)].remade)
        return false;
    segment.state = Segment::State::Missing;
    if (remake(node.from) && node.to != node.from) remake(node.to);
    return true;
}

}  // namespace creatorup::render

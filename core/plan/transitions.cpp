#include "core/plan/transitions.h"

#include "core/base/hash.h"

#include <algorithm>

namespace creatorup::plan {

namespace {

job::TransitionKind kindOf(const project::Transition& transition) {
    using From = project::TransitionKind;
    using To = job::TransitionKind;
    switch (transition.kind) {
    case From::WipeLeft:
        return To::WipeLeft;
    case From::WipeRight:
        return To::WipeRight;
    case From::WipeUp:
        return To::WipeUp;
    case From::WipeDown:
        return To::WipeDown;
    case From::SlideLeft:
        return To::SlideLeft;
    case From::SlideRight:
        return To::SlideRight;
    case From::SlideUp:
        return To::SlideUp;
    case From::SlideDown:
        return To::SlideDown;
    case From::Cut:
    case From::Crossfade:
        break;
    }
    return To::Crossfade;
}

}  // namespace

project::Transition transitionInto(const project::Project& project, int slot) {
    if (slot <= 0 || slot >= static_cast<int>(project.slots_.size())) return {};
    return project.slots_[static_cast<size_t>(slot)].transition.value_or(project.look.transition);
}

bool hasTransitions(const project::Project& project) {
    for (int slot = 1; slot < static_cast<int>(project.slots_.size()); ++slot)
        if (!transitionInto(project, slot).isCut()) return true;
    return false;
}

qint64 transitionFrames(const project::Transition& transition, Rational frameRate) {
    if (transition.isCut()) return 0;
    return std::clamp<qint64>(
        rescaleRounded(transition.durationMs, frameRate.num, qint64{1000} * frameRate.den), 1,
        job::kMostTransitionFrames);
}

job::SegmentEnds endsOf(const project::Project& project, int slot, Rational frameRate) {
    return {transitionFrames(transitionInto(project, slot), frameRate),
            transitionFrames(transitionInto(project, slot + 1), frameRate)};
}

int TransitionNodes::node(int from, int to, int slot, const project::Delivery& delivery, int number) {
    const project::Transition transition = transitionInto(m_project, slot);
    if (transition.isCut()) return -1;
    const SegmentNode& before = m_segments[static_cast<size_t>(from)];
    const SegmentNode& after = m_segments[static_cast<size_t>(to)];
    const qint64 frames = transitionFrames(transition, delivery.frameRate);
    const QByteArray recipe =
        transitionRecipe(before.key, after.key, kindOf(transition), frames, delivery, m_engine);
    const SegmentKey key{sha256Hex(recipe)};
    if (const auto known = m_known.constFind(key); known != m_known.constEnd()) return *known;
    SegmentNode made{key,    after.clip, after.source, {},
                     number, frames,     recipe,       SegmentNode::Kind::Transition};
    made.from = from;
    made.to = to;
    made.transition = kindOf(transition);
    const auto index = static_cast<int>(m_segments.size());
    m_known.insert(key, index);
    m_segments.push_back(std::move(made));
    return index;
}

std::vector<OutputPiece> piecesOf(const std::vector<int>& segments, const std::vector<int>& transitions,
                                  const std::vector<SegmentNode>& nodes) {
    const auto into = [&](size_t place) {
        return place == 0 || place > transitions.size() ? -1 : transitions[place - 1];
    };
    const auto framesOf = [&](int transition) {
        return transition < 0 ? 0 : nodes[static_cast<size_t>(transition)].frames;
    };
    std::vector<OutputPiece> pieces;
    for (size_t s = 0; s < segments.size(); ++s) {
        if (into(s) >= 0) pieces.push_back({into(s)});
        pieces.push_back({segments[s], static_cast<int>(s), framesOf(into(s)), framesOf(into(s + 1))});
    }
    return pieces;
}

qint64 framesOf(const OutputNode& output, const std::vector<SegmentNode>& nodes) {
    qint64 frames = 0;
    for (const int segment : output.segments)
        frames += nodes[static_cast<size_t>(segment)].frames;
    for (const int transition : output.transitions)
        if (transition >= 0) frames -= nodes[static_cast<size_t>(transition)].frames;
    return std::max<qint64>(1, frames);
}

}  // namespace creatorup::plan

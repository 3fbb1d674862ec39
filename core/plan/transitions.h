#pragma once

#include "core/plan/plan.h"

namespace creatorup::plan {

// What leads into a slot's clips from those before: of the slot or, without one, of the look. A cut into the
// first one.
[[nodiscard]] project::Transition transitionInto(const project::Project& project, int slot);
[[nodiscard]] bool hasTransitions(const project::Project& project);
// How many frames of a delivery's grid two clips share; 0 for a cut.
[[nodiscard]] qint64 transitionFrames(const project::Transition& transition, Rational frameRate);
// What of a slot's clips transitions show.
[[nodiscard]] job::SegmentEnds endsOf(const project::Project& project, int slot, Rational frameRate);

// Gathers the transitions that outputs need, as segments: each once for each pair.
class TransitionNodes {
public:
    // All references outlive it; `segments` and `known` are added to.
    TransitionNodes(const project::Project& project, const EngineIdentity& engine,
                    std::vector<SegmentNode>& segments, QHash<SegmentKey, int>& known)
        : m_project(project), m_engine(engine), m_segments(segments), m_known(known) {}

    // Of a segment into one of `slot`, as an index; −1 for a cut. `number`: the delivery's.
    int node(int from, int to, int slot, const project::Delivery& delivery, int number);

private:
    const project::Project& m_project;
    const EngineIdentity& m_engine;
    std::vector<SegmentNode>& m_segments;
    QHash<SegmentKey, int>& m_known;
};

// One stretch of an output's pictures: of a clip less what transitions show, or a transition.
struct OutputPiece {
    int segment = 0;  // index into the plan's segments
    int clip = -1;    // index into the output's segments; −1: a transition
    qint64 skipFirst = 0;
    qint64 skipLast = 0;
};

// An output's pictures in playing order. `transitions`: as OutputNode has them.
[[nodiscard]] std::vector<OutputPiece> piecesOf(const std::vector<int>& segments,
                                                const std::vector<int>& transitions,
                                                const std::vector<SegmentNode>& nodes);
// How long it is, estimated as its segments are.
[[nodiscard]] qint64 framesOf(const OutputNode& output, const std::vector<SegmentNode>& nodes);

}  // namespace creatorup::plan

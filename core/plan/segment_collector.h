#pragma once

#include "core/plan/overlay_plan.h"
#include "core/plan/plan.h"

namespace creatorup::plan {

// Gathers the segments that clips and what lies over them make: each once, however often it is asked for.
class SegmentCollector {
public:
    // All references outlive it; `segments` and `known` are added to.
    SegmentCollector(const project::Project& project, const QHash<QString, SourceFacts>& sources,
                     const EngineIdentity& engine, const OverlayPlan& overlays,
                     std::vector<SegmentNode>& segments, QHash<SegmentKey, int>& known)
        : m_project(project), m_sources(sources), m_engine(engine), m_overlays(overlays),
          m_segments(segments), m_known(known) {}

    // Errors: project::errors::MissingClip, MissingLut: files that are not in the sources.
    [[nodiscard]] Result<void> checkSources() const;

    // The segments of a slot's clips, as indices, where no variant has others. `number`: the delivery's.
    [[nodiscard]] std::vector<int> ofEachClip(const project::Delivery& delivery, int number, int slot);
    // [slot][variant], for the slots that are to be told by variant; of the others nothing.
    [[nodiscard]] std::vector<std::vector<int>> ofEachVariant(const project::Delivery& delivery, int number,
                                                              const VariantSequence& variants,
                                                              const std::vector<bool>& byVariant);

private:
    [[nodiscard]] const project::Clip& clipAt(int slot, int clip) const;
    [[nodiscard]] qint64 framesOf(int slot, int clip, Rational rate) const;
    int add(const project::Delivery& delivery, int number, int slot, int clip, const QStringList& values,
            const OverlayMoment& moment);

    const project::Project& m_project;
    const QHash<QString, SourceFacts>& m_sources;
    const EngineIdentity& m_engine;
    const OverlayPlan& m_overlays;
    std::vector<SegmentNode>& m_segments;
    QHash<SegmentKey, int>& m_known;
};

}  // namespace creatorup::plan

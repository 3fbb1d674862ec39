#pragma once

#include "core/plan/plan.h"

namespace creatorup::plan {

// Everything that makes the samples of music or a voice at this rate, as canonical JSON.
[[nodiscard]] QByteArray soundRecipe(const Fingerprint& source, int sampleRate, const EngineIdentity& engine);

// Finds or makes the nodes of a project's sounds among a plan's segments.
class SoundNodes {
public:
    // All outlive this. `known`: where in `segments` each key is.
    SoundNodes(const QHash<QString, SourceFacts>& sources, const EngineIdentity& engine,
               std::vector<SegmentNode>& segments, QHash<SegmentKey, int>& known)
        : m_sources(sources), m_engine(engine), m_segments(segments), m_known(known) {}

    // The index of this file's node for a delivery; a second delivery of the same rate shares it. Errors:
    // project::errors::MissingSound (it is not among the sources).
    [[nodiscard]] Result<int> node(const QString& file, const project::Delivery& delivery, int deliveryIndex);

private:
    const QHash<QString, SourceFacts>& m_sources;
    const EngineIdentity& m_engine;
    std::vector<SegmentNode>& m_segments;
    QHash<SegmentKey, int>& m_known;
};

}  // namespace creatorup::plan

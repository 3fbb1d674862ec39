#pragma once

#include "core/plan/plan.h"

namespace creatorup::plan {

// Everything that makes the text of subtitles which become a track, as canonical JSON.
[[nodiscard]] QByteArray textRecipe(const Fingerprint& source, const EngineIdentity& engine);

// The subtitles of a project that become tracks: the files as nodes among a plan's segments, each once, and
// what of them each output has.
class TextNodes {
public:
    // Nothing, if there are none. `known`: where in `segments` each key is. Errors:
    // project::errors::MissingLookFile (one is not among the sources).
    [[nodiscard]] static Result<TextNodes>
    of(const project::Project& project, const QHash<QString, SourceFacts>& sources,
       const EngineIdentity& engine, std::vector<SegmentNode>& segments, QHash<SegmentKey, int>& known);
    TextNodes() = default;

    [[nodiscard]] std::vector<OutputText> textsOf(const Variant& variant) const;

private:
    std::vector<OutputText> m_ofAll;                             // none or one
    std::vector<std::vector<std::vector<OutputText>>> m_ofClip;  // [slot][clip]: none or one
};

}  // namespace creatorup::plan

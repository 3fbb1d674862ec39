#pragma once

#include "core/base/file_identity.h"
#include "core/plan/segment_recipe.h"
#include "core/plan/text_fonts.h"
#include "core/plan/variants.h"

#include <QHash>

#include <memory>

namespace creatorup::plan {

// What is known of a clip's file once it was read: its hash, its state then, and how long it lasts.
struct SourceFacts {
    Fingerprint fingerprint;
    FileIdentity identity;
    qint64 durationMs = 0;  // of the whole file, 0: not known
    bool still = false;     // one picture, which lasts as long as its clip says
    // What a second of it costs to decode, in pixels of H.264. 0: not known.
    qint64 decodeLoad = 0;
};

// A segment that the batch needs, once, however many outputs use it.
struct SegmentNode {
    enum class Kind {
        Clip,        // pictures and sound
        Sound,       // of music or a voice; `clip` has nothing but its file
        Transition,  // between two others; `clip` is the second one's
        Text,        // of subtitles that become a track; `clip` has nothing but its file
    };
    SegmentKey key;
    project::Clip clip;  // one of the clips that give this segment
    SourceFacts source;
    SourceFacts lut;         // of the clip's colour table, empty without one
    int delivery = 0;        // index into the plan's deliveries
    qint64 frames = 0;       // estimated from the source's length; what is encoded decides
    QByteArray recipe = {};  // canonical JSON, whose hash the key is
    Kind kind = Kind::Clip;
    job::Overlay overlay = {};
    job::SegmentEnds ends = {};  // of a clip: what transitions show of it
    // Of a transition: the segments beside it, as indices into the plan's, and how one turns into the other.
    int from = -1;
    int to = -1;
    job::TransitionKind transition = job::TransitionKind::Crossfade;

    [[nodiscard]] bool hasPictures() const { return kind == Kind::Clip || kind == Kind::Transition; }
};

// Subtitles that are a track of an output.
struct OutputText {
    int segment = 0;     // index into the plan's segments
    int clip = -1;       // over this one, as an index into the output's segments; -1: over all
    QString language;    // ISO 639-2
    qint64 startMs = 0;  // their file's time where that begins
    Rational speed{1, 1};

    friend bool operator==(const OutputText&, const OutputText&) = default;
};

// One finished file of the plan.
struct OutputNode {
    qint64 number = 0;  // 1 …
    Variant variant;
    QStringList values;  // for the plan's variables: as many, or none
    int delivery = 0;
    std::vector<int> segments;  // indices into the plan's segments, in playing order
    std::vector<int> sounds;    // and of the music and the voices that it needs besides
    // Between each segment and the next one, −1 for a cut. Empty: cuts only.
    std::vector<int> transitions = {};
    std::vector<OutputText> texts = {};
};

class TextNodes;

// What a batch needs: unique segments, and outputs that name theirs. Outputs are computed when asked for.
class Plan {
public:
    // `sources` by absolute path; every clip, colour table and sound of the project, and every file of its
    // look and of `fonts`, must be in it. Errors: those of VariantSequence, project::errors::NoDelivery,
    // project::errors::TooManyOutputs (over project::kMaxOutputs), project::errors::MissingClip, those of
    // OverlayPlan.
    [[nodiscard]] static Result<Plan> make(const project::Project& project,
                                           const std::vector<project::Delivery>& deliveries,
                                           const QHash<QString, SourceFacts>& sources,
                                           const EngineIdentity& engine, const TextFonts& fonts = {});

    [[nodiscard]] quint64 variantCount() const { return m_variants.size(); }
    [[nodiscard]] qint64 outputCount() const;
    // The names of what further columns of a table say of each variant.
    [[nodiscard]] const QStringList& variables() const { return m_variants.variables(); }
    [[nodiscard]] const std::vector<SegmentNode>& segments() const { return m_segments; }
    [[nodiscard]] const std::vector<project::Delivery>& deliveries() const { return m_deliveries; }
    [[nodiscard]] const project::SoundLook& sound() const { return m_sound; }
    // How many clips would be encoded if every output were encoded by itself.
    [[nodiscard]] qint64 naiveSegmentCount() const;
    // 0 ≤ index < outputCount(). Deliveries of one variant follow each other.
    [[nodiscard]] OutputNode output(qint64 index) const;

private:
    Plan(VariantSequence variants, std::vector<project::Delivery> deliveries)
        : m_variants(std::move(variants)), m_deliveries(std::move(deliveries)) {}

    [[nodiscard]] Result<void> addSounds(const project::Project& project,
                                         const QHash<QString, SourceFacts>& sources,
                                         const EngineIdentity& engine, QHash<SegmentKey, int>& known);

    void addTransitions(const project::Project& project, const EngineIdentity& engine,
                        QHash<SegmentKey, int>& known);

    VariantSequence m_variants;
    std::vector<project::Delivery> m_deliveries;
    std::vector<SegmentNode> m_segments;
    project::SoundLook m_sound;
    std::shared_ptr<const TextNodes> m_texts;
    // Of sounds: those of all outputs of a delivery, and those over a clip, −1 for none.
    std::vector<std::vector<int>> m_soundsOf;              // [delivery]
    std::vector<std::vector<std::vector<int>>> m_voiceOf;  // [delivery][slot][clip]
    // [delivery][slot][clip], or [delivery][slot][variant] where what lies over the clips differs by variant.
    std::vector<std::vector<std::vector<int>>> m_segmentOf;
    std::vector<bool> m_byVariant;  // [slot]
    // [slot]: into it, by the segments on both sides. Empty: cuts only.
    std::vector<QHash<std::pair<int, int>, int>> m_transitionsInto;
};

// How many outputs there will be, before anything was read: what countVariants says times the deliveries.
[[nodiscard]] Result<quint64> countOutputs(const project::Project& project);

}  // namespace creatorup::plan

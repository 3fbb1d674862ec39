#pragma once

#include "core/job/sound_mix.h"
#include "core/render/render_task.h"

#include <QHash>

#include <functional>

namespace creatorup::render {

// What the jobs of outputs say of music and voices, out of the look and the segments that hold them.
class OutputSounds {
public:
    explicit OutputSounds(const RenderTask& task);

    // A sound that was made, by its index among the task's segments.
    using Prepared = std::function<job::PreparedSound(int segment)>;
    [[nodiscard]] job::SoundMix mixOf(const project::SoundLook& look, int sampleRate,
                                      const Prepared& prepared) const;
    // Of a clip whose voice is its own, or its slot's.
    [[nodiscard]] job::ClipMix mixOf(const project::Clip& clip, int sampleRate,
                                     const Prepared& prepared) const;

private:
    [[nodiscard]] job::PreparedSound soundOf(const QString& file, int sampleRate,
                                             const Prepared& prepared) const;
    [[nodiscard]] std::optional<job::VoiceMix> voiceOf(const project::VoiceOver& voice, int sampleRate,
                                                       const Prepared& prepared) const;

    QHash<QPair<QString, int>, int> m_segmentOf;  // by file and rate
};

}  // namespace creatorup::render

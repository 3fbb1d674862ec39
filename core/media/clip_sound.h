#pragma once

#include "core/media/tempo.h"

#include <optional>

namespace creatorup::media {

// A clip's sound on its way into the segment: where its time stamps say, at the clip's speed.
class ClipSound {
public:
    // `startNs`: the moment, in the clip's own time, that becomes sample 0.
    ClipSound(int sampleRate, qint64 startNs, Rational speed);

    // Errors: as SoundTrack.
    [[nodiscard]] Result<void> add(const AVFrame* frame, AVRational timeBase);
    // No more will come.
    [[nodiscard]] Result<void> finish();

    // Samples (pairs) from the start that are ready, those taken included.
    [[nodiscard]] qint64 end() const;
    // Takes out the samples up to `sample`, at most; silence is added if `Pad` and they are not there.
    [[nodiscard]] Pcm takeUpTo(qint64 sample, SoundTrack::Missing missing);

private:
    void stretch();
    [[nodiscard]] qint64 ready() const { return static_cast<qint64>(m_stretched.size()) / kChannels; }

    SoundTrack m_track;
    Rational m_speed;
    std::optional<Tempo> m_tempo;
    Pcm m_stretched;  // from m_taken on
    qint64 m_taken = 0;
    bool m_finished = false;
};

}  // namespace creatorup::media

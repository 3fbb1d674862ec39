#pragma once

#include "core/media/segment.h"
#include "core/media/sound_mixer.h"

#include <cmath>
#include <memory>

namespace creatorup::tests {

enum class Heard { Yes, Muted };

// Adds a segment behind what is in the mix, crossing over with nothing.
inline void addWhole(media::SoundMixer& mix, const std::shared_ptr<const media::Segment>& segment,
                     double gainDb = 0, Heard heard = Heard::Yes) {
    media::PartSound sound;
    sound.samples = {segment, &segment->sound};
    sound.gain = heard == Heard::Muted ? 0.0F : static_cast<float>(std::pow(10.0, gainDb / 20));
    mix.add({mix.frames(), static_cast<qint64>(segment->pictures.size()), 0, 0}, std::move(sound));
}

}  // namespace creatorup::tests

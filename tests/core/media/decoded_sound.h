#pragma once

#include "core/media/sound_splice.h"

namespace creatorup::tests {

// What a player makes of the packets, from the first sample after the priming on.
[[nodiscard]] media::Pcm decoded(const media::SoundPackets& packets, const job::AudioSettings& audio,
                                 qint64 samples);

}  // namespace creatorup::tests

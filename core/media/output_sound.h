#pragma once

#include "core/job/jobs.h"
#include "core/media/part_sounds.h"
#include "core/media/sound_cache.h"
#include "core/media/sound_mixer.h"

namespace creatorup::media {

// Puts the parts of an output, levelled and treated, with music and voice, into `mix`, which is empty.
// `segments`: of each part. Errors: those of PartSounds.
[[nodiscard]] Result<void> fillMix(SoundMixer& mix, const job::AssembleJob& job,
                                   const std::vector<std::shared_ptr<const Segment>>& segments,
                                   PartSounds& sounds);

// The mix as packets. What depends on one part alone comes from `sounds`. Errors: job::errors::EncoderFailed,
// errors::FileUnreadable.
[[nodiscard]] Result<SoundPackets> encodeMix(const SoundMixer& mix, const job::AssembleJob& job,
                                             SoundCache& sounds);

}  // namespace creatorup::media

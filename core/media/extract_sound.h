#pragma once

#include "core/media/allowed_media.h"
#include "core/media/job_runner.h"

namespace creatorup::media {

// The whole sound of a file, in the job's form. Errors: those of SoundSource,
// job::errors::SourceChanged, Damaged (nothing can be decoded), TooLarge (over half an hour), those of
// SoundAssetWriter.
[[nodiscard]] Result<job::SoundExtracted> extractSound(const job::ExtractSoundJob& job, const JobFiles& files,
                                                       const AllowedMedia& allowed, const EventSink& sink);

// Decodes it all and says what it is. Errors: as extractSound.
[[nodiscard]] Result<job::SoundProbed> probeSound(const job::ProbeSoundJob& job, const JobFiles& files,
                                                  const AllowedMedia& allowed, const EventSink& sink);

}  // namespace creatorup::media

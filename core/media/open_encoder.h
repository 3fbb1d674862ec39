#pragma once

#include "core/media/picture_encoder.h"
#include "core/media/remote_encoder.h"

#include <memory>

namespace creatorup::media {

// The encoder that these settings ask for: here, or in the process beside this one. `process` may be null
// where the settings ask for no device. Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<std::unique_ptr<PictureEncoder>>
openEncoder(const job::FrameGrid& grid, const job::VideoSettings& settings, EncoderProcess* process);

}  // namespace creatorup::media

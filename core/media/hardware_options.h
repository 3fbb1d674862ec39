#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"

namespace creatorup::media {

// Sets up `context`, whose picture and colours are described already, for an encoder of a device. Its
// pictures become the device's: PictureUploader makes them. Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<void> setHardwareOptions(AVCodecContext* context, Options& options,
                                              const job::VideoSettings& settings);

}  // namespace creatorup::media

#pragma once

#include "core/job/encode_settings.h"
#include "core/media/handles.h"

namespace creatorup::media {

// Sets what makes an encoder's packets join and repeatable, and how good they are: each encoder has words of
// its own for preset and quality. False: an encoder whose joining is not known.
[[nodiscard]] bool setEncoderOptions(AVCodecContext* context, Options& options,
                                     const job::VideoSettings& settings);

}  // namespace creatorup::media

#pragma once

#include "core/job/encode_settings.h"
#include "core/media/file_io.h"
#include "core/media/remote_encoder.h"

namespace creatorup::worker {

// A process for an encoder of a device, and what this worker holds of it.
struct StartedEncoder {
    media::OpenFile socket;
    media::OpenFile memory;
};

// Starts creatorup-encoder, which lies beside this program, with room for pictures of this grid. Before the
// walls, which forbid it. It ends with this process. Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<StartedEncoder> startEncoder(const job::FrameGrid& grid);

}  // namespace creatorup::worker

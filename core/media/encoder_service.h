#pragma once

#include "core/media/encoder_link.h"

namespace creatorup::media {

// The other end: encodes what the worker sends, one encoder after another, until the worker has gone. Parses
// nothing. `memory`: the descriptor of the shared pictures.
// Errors: job::errors::EncoderFailed, when the worker says what it may not say.
[[nodiscard]] Result<void> serveEncoder(EncoderLink& link, int memory);

}  // namespace creatorup::media

#pragma once

#include "core/base/json_fields.h"

namespace creatorup::project {

struct Delivery;

// Rejects what this encoder does not know or cannot keep, in the words that a creator wrote: presets,
// profiles, qualities and rates of `video`, frame rates of `frame`, sample rates of `audio`. Of an encoder
// that is not known here, a device's, the first three are its own affair.
void checkEncoderWords(JsonFields& frame, JsonFields& video, JsonFields& audio, const Delivery& delivery);

}  // namespace creatorup::project

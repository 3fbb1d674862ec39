#pragma once

#include "core/workflow/clip_inspector.h"

namespace creatorup::workflow {

// So much of the clip is damaged or missing, as far as it was looked at, that no video can be made of all of
// it; nothing: it is whole, or nearly.
[[nodiscard]] std::optional<Error> damageOf(const ClipFacts& facts);

}  // namespace creatorup::workflow

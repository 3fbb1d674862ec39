#pragma once

#include "core/base/result.h"

namespace creatorup::voice {

inline constexpr int kLongestSpokenText = 5000;  // characters

// A text as it is given to a speaker: without control characters, which some take for commands, and without
// space around it. Errors: errors::BadText (nothing is left, or too much).
[[nodiscard]] Result<QString> spokenText(const QString& text);

}  // namespace creatorup::voice

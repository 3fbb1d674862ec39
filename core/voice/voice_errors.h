#pragma once

#include "core/base/error.h"

namespace creatorup::voice::errors {

inline constexpr ErrorCode BadText{"voice.bad_text"};      // nothing to speak, or too much
inline constexpr ErrorCode NoProgram{"voice.no_program"};  // none is set, or it is not there
inline constexpr ErrorCode ProgramFailed{"voice.program_failed"};
inline constexpr ErrorCode ProgramHung{"voice.program_hung"};   // took longer than it may
inline constexpr ErrorCode BadResult{"voice.bad_result"};       // wrote nothing, too much, or something else
inline constexpr ErrorCode BadProgram{"settings.bad_program"};  // no argument list that could work

}  // namespace creatorup::voice::errors

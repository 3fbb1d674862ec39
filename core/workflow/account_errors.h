#pragma once

#include "core/base/error.h"

namespace creatorup::workflow::errors {

inline constexpr ErrorCode UnknownPlan{"plan.unknown"};            // DigiUp offers no plan of this name
inline constexpr ErrorCode MissingReference{"plan.no_reference"};  // a payment without a reference
inline constexpr ErrorCode UnknownDevice{"device.unknown"};        // the account has no such device
inline constexpr ErrorCode ThisDevice{"device.this_one"};  // signing this computer out is the sign-out
inline constexpr ErrorCode ProfileUnchanged{"profile.unchanged"};  // DigiUp said yes and did nothing
inline constexpr ErrorCode NothingToChange{"profile.no_change"};

}  // namespace creatorup::workflow::errors

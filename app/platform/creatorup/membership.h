#pragma once

#include "core/services/membership.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace creatorup::platform::creatorup_api {

// How PlanLimits::deviceLimit says that DigiUp's plan has none.
inline constexpr int UnlimitedDevices = std::numeric_limits<int>::max();

// A member's plan and use, as DigiUp says.
struct Membership {
    services::PlanLimits plan;
    std::optional<std::int64_t> paidUntilSeconds;  // since 1970 UTC; nullopt: no end
    int usedAtDigiUp = 0;                          // local_rendering this month; 0 also if DigiUp did not say
    bool renderingAllowed = true;       // false only if DigiUp said so for another reason than the quota
    std::int64_t confirmedSeconds = 0;  // when DigiUp said it
};

}  // namespace creatorup::platform::creatorup_api

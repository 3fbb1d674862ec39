#pragma once

#include "core/plan/length_spread.h"
#include "core/project/findings.h"
#include "core/project/platform.h"

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode TooShort{"delivery.too_short"};
inline constexpr ErrorCode TooLong{"delivery.too_long"};
inline constexpr ErrorCode TooLarge{"delivery.too_large"};
inline constexpr ErrorCode OutsideLimits{"delivery.outside_limits"};  // its own settings, whatever the videos
}  // namespace errors

// What the delivery's platforms say about its outputs, with how many each concerns; platforms that say the
// same share a finding. A stop where an official limit leaves no platform of the delivery that takes a video:
// nobody could publish it. Everything else is a warning. Sizes are estimates, and so are their counts.
[[nodiscard]] std::vector<project::Finding> checkDelivery(const project::Delivery& delivery,
                                                          const project::PlatformCatalogue& catalogue,
                                                          const LengthSpread& lengths);

}  // namespace creatorup::plan

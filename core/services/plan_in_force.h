#pragma once

#include "core/services/digiup_user.h"
#include "core/services/subscription.h"

#include <optional>

namespace creatorup::services {

// The name of the plan that DigiUp lets a user have: an active membership's, else the account type's, else
// Starter, which DigiUp also calls "free".
[[nodiscard]] QString planInForce(const DigiUpUser& user, const std::optional<Subscription>& subscription);

}  // namespace creatorup::services

#pragma once

#include "core/services/membership.h"

namespace creatorup::services {

// One row of DigiUp's public list of plans.
struct PlanOffer {
    int planId = 0;
    PlanLimits limits;
    int price = 0;  // a month, in `currency`
    QString currency;
    QString supportLevel;
};

}  // namespace creatorup::services

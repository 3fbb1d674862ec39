#pragma once

#include "core/services/lease.h"

#include <QString>

#include <vector>

namespace creatorup::account {

// A delivery, as far as the plan is concerned.
struct DeliverySize {
    QString name;       // as shown: "Vertical master"
    int shortSide = 0;  // pixels

    friend bool operator==(const DeliverySize&, const DeliverySize&) = default;
};

// What a batch needs to be allowed.
struct PermitRequest {
    std::vector<DeliverySize> deliveries;    // those of the batch
    std::vector<DeliverySize> alternatives;  // all others there are: one may be named in a refusal
    QString feature = services::LocalRenderingFeature;
};

}  // namespace creatorup::account

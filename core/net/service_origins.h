#pragma once

#include "core/net/origin.h"

namespace creatorup::net {

// Where the two services are.
struct ServiceOrigins {
    Origin digiUp;
    Origin creatorUp;

    // DIGIUP_API_URL and CREATORUP_API_URL; https://api.digiup.com and https://api.creatorup.com where they
    // are not set. Errors: netErrors::BadOrigin, naming the variable.
    [[nodiscard]] static Result<ServiceOrigins> fromEnvironment();

    friend bool operator==(const ServiceOrigins&, const ServiceOrigins&) = default;
};

}  // namespace creatorup::net

#pragma once

#include "core/services/device.h"
#include "core/services/member.h"
#include "core/services/membership_answer.h"

#include <variant>

namespace creatorup::services {

// What CreatorUp answers to a token it has verified.
struct Verification {
    Member user;
    MembershipAnswer membership;  // with the lease
};

// The account is in use on as many devices as its plan allows, and this one is none of them.
struct DeviceLimitReached {
    DeviceList list;
};

using VerifyAnswer = std::variant<Verification, DeviceLimitReached>;

}  // namespace creatorup::services

#pragma once

#include "core/services/member.h"
#include "core/services/membership_answer.h"

namespace creatorup::services {

// What CreatorUp answers to a token it has verified.
struct Verification {
    Member user;
    MembershipAnswer membership;  // with the lease
};

}  // namespace creatorup::services

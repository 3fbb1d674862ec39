#pragma once

#include "core/base/error.h"

namespace creatorup::accountErrors {

// Signing in.
inline constexpr ErrorCode IdentityMismatch{
    "account.identity_mismatch"};  // the token answers for another user
inline constexpr ErrorCode UntrustedService{
    "account.untrusted_service"};  // this build has no key of that service
inline constexpr ErrorCode LeaseRefused{
    "account.lease_refused"};  // the service's lease does not hold; kept as it was
// Rendering.
inline constexpr ErrorCode NotSignedIn{"account.not_signed_in"};
inline constexpr ErrorCode NoLease{"account.no_lease"};  // none kept, or the kept one does not verify
inline constexpr ErrorCode WrongDevice{"account.wrong_device"};
inline constexpr ErrorCode ClockMovedBack{"account.clock_moved_back"};
inline constexpr ErrorCode LeaseExpired{"account.lease_expired"};
inline constexpr ErrorCode FeatureMissing{"account.feature_missing"};
inline constexpr ErrorCode NotInPlan{"account.not_in_plan"};  // something beside rendering
inline constexpr ErrorCode QualityAbovePlan{"account.quality_above_plan"};
inline constexpr ErrorCode QuotaUsedUp{"account.quota_used_up"};

}  // namespace creatorup::accountErrors

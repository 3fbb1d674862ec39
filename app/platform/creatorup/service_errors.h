#pragma once

#include "core/base/error.h"

namespace creatorup::platform::creatorup_api::serviceErrors {

inline constexpr ErrorCode TokenInvalid{"service.token_invalid"};         // DigiUp does not know the token
inline constexpr ErrorCode DeviceSignedOut{"service.device_signed_out"};  // not one of the account's devices
inline constexpr ErrorCode QuotaUsed{"service.quota_used"};  // a new permit is asked for, and nothing is left
inline constexpr ErrorCode FeatureNotInPlan{
    "service.feature_not_in_plan"};                        // the same, and the plan has it not
inline constexpr ErrorCode TooOften{"service.too_often"};  // the cause is the seconds to wait
inline constexpr ErrorCode Conflict{"service.conflict"};   // the id is known with another body
inline constexpr ErrorCode BatchUnknown{
    "service.batch_unknown"};  // the client sends the batch again, then the video
inline constexpr ErrorCode RecordUnknown{"service.record_unknown"};  // not there, or another user's

}  // namespace creatorup::platform::creatorup_api::serviceErrors

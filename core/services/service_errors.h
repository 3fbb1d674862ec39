#pragma once

#include "core/net/net_errors.h"

namespace creatorup::serviceErrors {

// The network's errors come through as they are.
using netErrors::BadToken;
using netErrors::Cut;
using netErrors::NotJson;
using netErrors::Offline;
using netErrors::Redirect;
using netErrors::Timeout;
using netErrors::Tls;
using netErrors::TooLarge;

// Decided by status and machine words only; the services' texts come in three languages.
inline constexpr ErrorCode WrongPassword{
    "services.wrong_password"};  // 401 to a login; DigiUp says it too for an
                                 // unknown user and while its database is down
inline constexpr ErrorCode NotSignedIn{
    "services.not_signed_in"};  // any other 401: expired, garbage, deleted user
inline constexpr ErrorCode AuthDbDown{
    "services.auth_db_down"};                                  // 422 ERROR_AUTH: keep the session, try later
inline constexpr ErrorCode Validation{"services.validation"};  // 400, 413, 422: what was sent is not accepted
// One entry is not accepted, by field_rules.h or by DigiUp.
inline constexpr ErrorCode BadName{"services.bad_name"};
inline constexpr ErrorCode BadEmail{"services.bad_email"};
inline constexpr ErrorCode BadPhone{"services.bad_phone"};
inline constexpr ErrorCode BadPassword{"services.bad_password"};
inline constexpr ErrorCode AlreadyRegistered{
    "services.already_registered"};  // 422: DigiUp has this e-mail, or this phone; it does not say which
inline constexpr ErrorCode RateLimited{"services.rate_limited"};  // 429
inline constexpr ErrorCode Quota{"services.quota"};               // 402
inline constexpr ErrorCode NotInPlan{"services.not_in_plan"};     // 403
inline constexpr ErrorCode DeviceLimit{"services.device_limit"};  // 403 DEVICE_LIMIT
inline constexpr ErrorCode DeviceSignedOut{
    "services.device_signed_out"};  // 403 DEVICE_SIGNED_OUT: somebody signed this computer out
inline constexpr ErrorCode NotFound{"services.not_found"};  // 404 as JSON
inline constexpr ErrorCode Conflict{"services.conflict"};   // 409
inline constexpr ErrorCode Server{"services.server"};       // 5xx
inline constexpr ErrorCode NotUnderstood{
    "services.not_understood"};  // no shape that we know, or a field is missing

}  // namespace creatorup::serviceErrors

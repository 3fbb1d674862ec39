#pragma once

#include "core/base/error.h"

namespace creatorup::secretErrors {

inline constexpr ErrorCode Locked{"secrets.locked"};  // the keyring is there and must be unlocked first
inline constexpr ErrorCode NoService{"secrets.no_service"};  // no keyring, or no way to reach one
inline constexpr ErrorCode Refused{"secrets.refused"};       // the keyring is open and did not do it
inline constexpr ErrorCode NotFound{"secrets.not_found"};    // an open keyring has no such secret
inline constexpr ErrorCode Timeout{"secrets.timeout"};       // no answer from the keyring in time
inline constexpr ErrorCode TooLarge{"secrets.too_large"};    // over SecretStore::maxSecretBytes

}  // namespace creatorup::secretErrors

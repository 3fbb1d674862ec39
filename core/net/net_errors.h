#pragma once

#include "core/base/error.h"

namespace creatorup::netErrors {

// What ApiClient::send ends with when there is no reply to read. A call that was stopped ends with
// errors::Cancelled.
inline constexpr ErrorCode Offline{"net.offline"};  // no name, no route, nobody listens, a proxy in the way
inline constexpr ErrorCode Cut{"net.cut"};          // the connection ended before the reply did
inline constexpr ErrorCode Timeout{"net.timeout"};  // the call's deadline passed
inline constexpr ErrorCode Tls{"net.tls"};          // the service's certificate or protocol is not acceptable
inline constexpr ErrorCode Redirect{"net.redirect"};   // nothing is followed, the token stays here
inline constexpr ErrorCode TooLarge{"net.too_large"};  // more bytes than the request allows
inline constexpr ErrorCode NotJson{
    "net.not_json"};  // below 400 and no JSON object: a captive portal, a proxy, a 304
inline constexpr ErrorCode BadOrigin{"net.bad_origin"};  // not an origin that may be talked to
inline constexpr ErrorCode BadToken{"net.bad_token"};    // a token that cannot be a header's value

}  // namespace creatorup::netErrors

#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace creatorup::net {

// A Retry-After header: seconds, or an HTTP date. A date is measured from the reply's own Date header, since
// this computer's clock may be wrong; from `now` where there is none. Past dates give 0; what cannot be read,
// nullopt.
[[nodiscard]] std::optional<std::chrono::seconds>
parseRetryAfter(const QByteArray& header, const QByteArray& dateHeader, const QDateTime& now);

}  // namespace creatorup::net

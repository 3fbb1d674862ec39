#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace creatorup::net {

// A Retry-After header: seconds, or an HTTP date. Past dates give 0; what cannot be read, nullopt.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& header,
                                                                  const QDateTime& now);

}  // namespace creatorup::net

#pragma once

#include <QByteArray>

#include <optional>

namespace creatorup::services {

// RFC 4648 section 5 without padding, as JSON Web Signatures use it.
[[nodiscard]] QByteArray toBase64Url(const QByteArray& bytes);

// The one spelling only: no padding, no white space, no foreign letters, unused bits zero. Else two texts
// would carry the same signature, and "every altered lease is refused" would not hold.
[[nodiscard]] std::optional<QByteArray> fromBase64Url(const QByteArray& text);

}  // namespace creatorup::services

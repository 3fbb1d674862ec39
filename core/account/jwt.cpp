#include "core/account/jwt.h"

#include "core/services/base64url.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace creatorup::account {

std::optional<std::int64_t> tokenExpiryMs(const QByteArray& token) {
    const QByteArrayList parts = token.split('.');
    if (parts.size() != 3) return std::nullopt;
    const auto claims = services::fromBase64Url(parts.at(1));
    if (!claims) return std::nullopt;
    const qint64 seconds = QJsonDocument::fromJson(*claims).object().value(QLatin1String("exp")).toInteger(0);
    // Past the year 9999 milliseconds would overflow in what keeps them.
    if (seconds <= 0 || seconds > 253'402'300'799) return std::nullopt;
    return seconds * 1000;
}

}  // namespace creatorup::account

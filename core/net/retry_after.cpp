#include "core/net/retry_after.h"

#include <QLocale>

#include <algorithm>

namespace creatorup::net {

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& header, const QDateTime& now) {
    const QByteArray text = header.trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber) return seconds < 0 ? std::nullopt : std::optional(std::chrono::seconds(seconds));

    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid()) return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(date)));
}

}  // namespace creatorup::net

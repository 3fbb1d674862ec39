#include "core/net/retry_after.h"

#include <QLocale>

#include <algorithm>

namespace creatorup::net {

namespace {

// Invalid for what is no HTTP date.
QDateTime httpDate(const QByteArray& header) {
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    return date;
}

}  // namespace

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& header, const QByteArray& dateHeader,
                                                    const QDateTime& now) {
    bool isNumber = false;
    const qint64 seconds = header.trimmed().toLongLong(&isNumber);
    if (isNumber) return seconds < 0 ? std::nullopt : std::optional(std::chrono::seconds(seconds));

    const QDateTime until = httpDate(header);
    if (!until.isValid()) return std::nullopt;
    const QDateTime sent = httpDate(dateHeader);
    return std::chrono::seconds(std::max<qint64>(0, (sent.isValid() ? sent : now).secsTo(until)));
}

}  // namespace creatorup::net

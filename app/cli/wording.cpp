#include "app/cli/wording.h"

#include <QDateTime>

namespace creatorup::cli {

QString duration(qint64 ms) {
    if (ms < 1'000) return QStringLiteral("%1 ms").arg(ms);
    const qint64 seconds = (ms + 500) / 1'000;
    if (seconds < 60) return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 3'600) return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return QStringLiteral("%1 h %2 min").arg(seconds / 3'600).arg(seconds % 3'600 / 60);
}

QString size(qint64 bytes) {
    double value = static_cast<double>(bytes);
    const char* unit = "bytes";
    for (const char* larger : {"kB", "MB", "GB", "TB"}) {
        if (value < 1'000) break;
        value /= 1'000;
        unit = larger;
    }
    const int decimals = bytes >= 1'000 && value < 10 ? 1 : 0;
    return QString::number(value, 'f', decimals) + QLatin1Char(' ') + QLatin1String(unit);
}

QString counted(qint64 count, const QString& thing) {
    return QString::number(count) + QLatin1Char(' ') + thing + (count == 1 ? QString() : QStringLiteral("s"));
}

QString moment(qint64 msSince1970) {
    return QDateTime::fromMSecsSinceEpoch(msSince1970).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

}  // namespace creatorup::cli

#include "core/base/clock.h"

#include <QFile>
#include <QSysInfo>
#include <QTimeZone>

#include <chrono>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace creatorup {

std::int64_t SystemClock::wallMs() const {
    return QDateTime::currentMSecsSinceEpoch();
}

std::int64_t SystemClock::bootMs() const {
#ifdef Q_OS_LINUX
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
#else
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
#endif
}

QString SystemClock::bootId() const {
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

QString isoUtc(std::int64_t wallMs) {
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString monthUtc(std::int64_t wallMs) {
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(QStringLiteral("yyyy-MM"));
}

}  // namespace creatorup

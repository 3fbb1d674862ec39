#pragma once

#include <QString>
#include <QStringList>

namespace creatorup::project {

// Makes any text a single path component that every system takes: no separators, control characters or
// reserved names, no dots or spaces at its ends, at most `maxBytes` bytes of UTF-8. Never empty.
[[nodiscard]] QString safeComponent(const QString& text, int maxBytes = 80);

// "Ramadan sale-0001-h1-m2-c3.mp4"; with `deliveryId` (for batches of several deliveries)
// "Ramadan sale-0001-h1-m2-c3-vertical_720.mp4". `number` starts at 1 and is padded to `digits`.
[[nodiscard]] QString outputFileName(const QString& projectName, qint64 number, int digits,
                                     const QStringList& clipNames, const QString& deliveryId,
                                     const QString& extension);

}  // namespace creatorup::project

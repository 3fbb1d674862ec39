#pragma once

#include <QString>

namespace creatorup::cli {

// "850 ms", "12 s", "3 min 20 s", "2 h 5 min"
[[nodiscard]] QString duration(qint64 ms);
// "310 MB", in powers of 1000, as disks are sold
[[nodiscard]] QString size(qint64 bytes);
// "1 video", "64 videos"
[[nodiscard]] QString counted(qint64 count, const QString& thing);
// "2026-11-22 18:40", in local time
[[nodiscard]] QString moment(qint64 msSince1970);

}  // namespace creatorup::cli

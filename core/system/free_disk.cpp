#include "core/system/free_disk.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

namespace creatorup::system {

Result<std::int64_t> freeDiskBytes(const QString& path) {
    QString place = QFileInfo(path).absoluteFilePath();
    while (!QFileInfo::exists(place)) {
        const QString above = QFileInfo(place).absolutePath();
        if (above == place) break;
        place = above;
    }
    const QStorageInfo volume(place);
    if (!volume.isValid() || !volume.isReady())
        return fail(errors::FileMissing, QStringLiteral("No disk is found for %1.").arg(path));
    return volume.bytesAvailable();
}

}  // namespace creatorup::system

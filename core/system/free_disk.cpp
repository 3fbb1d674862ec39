#include "core/system/free_disk.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace creatorup::system {

Result<std::int64_t> freeDiskBytes(const QString& path) {
    QString place = QFileInfo(path).absoluteFilePath();
    while (!QFileInfo::exists(place)) {
        const QString above = QFileInfo(place).absolutePath();
        if (above == place) break;
        place = above;
    }
    // Not QStorageInfo: it looks for the folder's mount point, which a chroot or a container may not have.
    std::error_code problem;
    const std::filesystem::space_info space =
        std::filesystem::space(std::filesystem::path(place.toStdU16String()), problem);
    if (problem)
        return fail(errors::FileMissing, QStringLiteral("No disk is found for %1.").arg(path),
                    QString::fromStdString(problem.message()));
    return static_cast<std::int64_t>(space.available);
}

}  // namespace creatorup::system

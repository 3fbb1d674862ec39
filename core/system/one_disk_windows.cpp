#include "core/system/one_disk.h"

#include <QFileInfo>

#include <filesystem>

namespace creatorup::system {

bool onOneDisk(const QString& a, const QString& b) {
    const auto rootOf = [](const QString& path) {
        return std::filesystem::path(QFileInfo(path).absoluteFilePath().toStdU16String()).root_name();
    };
    return rootOf(a) == rootOf(b);
}

}  // namespace creatorup::system

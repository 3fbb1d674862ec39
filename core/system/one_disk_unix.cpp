#include "core/system/one_disk.h"

#include <QFile>
#include <QFileInfo>

#include <optional>

#include <sys/stat.h>

namespace creatorup::system {

namespace {

std::optional<dev_t> deviceOf(QString path) {
    struct stat info {};
    while (::stat(QFile::encodeName(path).constData(), &info) != 0) {
        const QString above = QFileInfo(path).absolutePath();
        if (above == path) return std::nullopt;
        path = above;
    }
    return info.st_dev;
}

}  // namespace

bool onOneDisk(const QString& a, const QString& b) {
    const auto first = deviceOf(QFileInfo(a).absoluteFilePath());
    const auto second = deviceOf(QFileInfo(b).absoluteFilePath());
    return first && second && *first == *second;
}

}  // namespace creatorup::system

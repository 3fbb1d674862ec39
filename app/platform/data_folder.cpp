#include "app/platform/data_folder.h"

#include <QDir>
#include <QFile>

namespace creatorup::platform {

Result<void> makeDataFolder(const QString& path) {
    const QDir dir(path);
    // The databases hold names and phone numbers.
    if (dir.mkpath(QStringLiteral(".")) &&
        QFile::setPermissions(dir.absolutePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return {};
    return fail(platformErrors::DataFolder, QStringLiteral("The folder %1 cannot be used.").arg(path));
}

Result<std::unique_ptr<ServiceLock>> lockService(const QString& path, const QString& service) {
    const QString file = path + QLatin1Char('/') + service + QLatin1String(".lock");
    if (auto lock = ServiceLock::take(file)) return lock;
    return fail(platformErrors::DataFolder,
                QStringLiteral("Another creatorup-platform uses this data folder."), file);
}

}  // namespace creatorup::platform

#include "core/base/app_paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace creatorup {

Result<AppPaths> AppPaths::fromEnvironment() {
    const QString chosen = qEnvironmentVariable("CREATORUP_HOME");
    if (!chosen.isEmpty()) return at(chosen);
    return at(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
              QStringLiteral("/creatorup"));
}

Result<AppPaths> AppPaths::at(const QString& home) {
    AppPaths paths{QDir(home).absolutePath()};
    for (const QString& dir : {paths.home, paths.segmentsDir(), paths.scratchDir(), paths.logDir()}) {
        if (!QDir().mkpath(dir))
            return fail(errors::FileUnwritable, QStringLiteral("The folder %1 cannot be made.").arg(dir));
    }
    QFile::setPermissions(paths.home, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return paths;
}

QString programPath(const QString& name) {
    const QString dir = qEnvironmentVariable("CREATORUP_BIN_DIR", QCoreApplication::applicationDirPath());
#ifdef Q_OS_WIN
    return dir + QLatin1Char('/') + name + QStringLiteral(".exe");
#else
    return dir + QLatin1Char('/') + name;
#endif
}

}  // namespace creatorup

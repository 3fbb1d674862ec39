#include "core/workflow/new_file.h"

#include "core/system/durable_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUuid>

namespace creatorup::workflow {

Result<void> mayBeMade(const QString& file) {
    const QFileInfo info(file);
    if (info.exists() || info.isSymLink())
        return fail(system::FileExists, QStringLiteral("There is a file %1 already.").arg(file));
    if (info.fileName().isEmpty() || !QFileInfo(info.absolutePath()).isDir())
        return fail(errors::FileUnwritable, QStringLiteral("There is no folder for %1.").arg(file));
    return {};
}

Result<void> putInPlace(const QString& finished, const QString& file) {
    const QFileInfo info(file);
    const QString part = QStringLiteral("%1/.%2.part-%3-%4")
                             .arg(info.absolutePath(), info.fileName())
                             .arg(QCoreApplication::applicationPid())
                             .arg(QUuid::createUuid().toString(QUuid::Id128).left(8));
    QFile source(finished);
    const qint64 room = QStorageInfo(info.absolutePath()).bytesAvailable();
    if (room >= 0 && room < source.size())
        return fail(errors::DiskFull, QStringLiteral("There is no room for %1.").arg(file));
    if (!source.copy(part)) {
        QFile::remove(part);
        return fail(errors::FileUnwritable, QStringLiteral("%1 cannot be written.").arg(file),
                    source.errorString());
    }
    // Only we could read what was made in our own folder; this is the creator's.
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    auto placed = system::syncFile(part);
    if (placed) placed = system::publish(part, file);
    if (!placed) QFile::remove(part);
    return placed;
}

}  // namespace creatorup::workflow

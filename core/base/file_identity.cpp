#include "core/base/file_identity.h"

#include "core/base/json_fields.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace creatorup {

namespace {

#ifndef Q_OS_WIN
Result<FileIdentity> fromStat(const struct stat& info, const QString& name) {
    if (!S_ISREG(info.st_mode))
        return fail(errors::FileUnreadable, QStringLiteral("%1 is not a file.").arg(name));
#ifdef Q_OS_MACOS
    const auto& modified = info.st_mtimespec;
    const auto& changed = info.st_ctimespec;
#else
    const auto& modified = info.st_mtim;
    const auto& changed = info.st_ctim;
#endif
    const auto ns = [](const auto& t) { return qint64{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
    return FileIdentity{static_cast<quint64>(info.st_dev), static_cast<quint64>(info.st_ino),
                        static_cast<qint64>(info.st_size), ns(modified), ns(changed)};
}
#endif

}  // namespace

Result<FileIdentity> FileIdentity::of(const QString& path) {
    const QFileInfo file(path);
    if (!file.exists())
        return fail(errors::FileMissing, QStringLiteral("The file %1 does not exist.").arg(path));
#ifdef Q_OS_WIN
    if (!file.isFile()) return fail(errors::FileUnreadable, QStringLiteral("%1 is not a file.").arg(path));
    return FileIdentity{0, 0, file.size(), file.lastModified().toMSecsSinceEpoch() * 1'000'000, 0};
#else
    struct stat info {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return fail(errors::FileUnreadable, QStringLiteral("The file %1 cannot be read.").arg(path),
                    qt_error_string(errno));
    return fromStat(info, path);
#endif
}

Result<FileIdentity> FileIdentity::of(int fileDescriptor) {
#ifdef Q_OS_WIN
    struct _stat64 info {};
    if (_fstat64(fileDescriptor, &info) != 0)
        return fail(errors::FileUnreadable, QStringLiteral("The open file cannot be looked at."));
    return FileIdentity{0, 0, info.st_size, info.st_mtime * 1'000'000'000LL, 0};
#else
    struct stat info {};
    if (::fstat(fileDescriptor, &info) != 0)
        return fail(errors::FileUnreadable, QStringLiteral("The open file cannot be looked at."),
                    qt_error_string(errno));
    return fromStat(info, QStringLiteral("The open file"));
#endif
}

QJsonObject FileIdentity::toJson() const {
    return {{QStringLiteral("device"), QString::number(device)},
            {QStringLiteral("inode"), QString::number(inode)},
            {QStringLiteral("size"), QString::number(size)},
            {QStringLiteral("mtime_ns"), QString::number(mtimeNs)},
            {QStringLiteral("ctime_ns"), QString::number(ctimeNs)}};
}

Result<FileIdentity> FileIdentity::fromJson(const QJsonObject& object) {
    JsonFields fields(object);
    bool ok = true;
    const auto read = [&](const char* key, auto convert) {
        bool good = false;
        const auto value = convert(fields.string(QLatin1StringView(key), 32), &good);
        ok = ok && good;
        return value;
    };
    const auto toUnsigned = [](const QString& text, bool* good) { return text.toULongLong(good); };
    const auto toSigned = [](const QString& text, bool* good) { return text.toLongLong(good); };
    FileIdentity identity{read("device", toUnsigned), read("inode", toUnsigned), read("size", toSigned),
                          read("mtime_ns", toSigned), read("ctime_ns", toSigned)};
    if (!fields.ok()) return fail(fields.error());
    if (!ok) return fail(errors::BadField, QStringLiteral("A file's identity is not made of numbers."));
    return identity;
}

}  // namespace creatorup

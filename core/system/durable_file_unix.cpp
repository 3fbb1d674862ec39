// Linux and macOS. A rename never replaces a file on either; where the file system cannot promise that, a
// hard link can, which fails when the name exists.

#include "core/system/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace creatorup::system {

namespace {

tl::unexpected<Error> failure(int error, const QString& path) {
    const QString cause = QString::fromLocal8Bit(std::strerror(error));
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(errors::FileMissing, QStringLiteral("%1 does not exist.").arg(path), cause);
    case EEXIST:
        return fail(FileExists, QStringLiteral("%1 exists already.").arg(path), cause);
    case ENOSPC:
    case EDQUOT:
        return fail(errors::DiskFull, QStringLiteral("The disk of %1 is full.").arg(path), cause);
    default:
        return fail(errors::FileUnwritable, QStringLiteral("%1 cannot be written.").arg(path), cause);
    }
}

// Calls until no signal interrupts it; 0 or errno.
template <typename Call>
int uninterrupted(Call call) {
    while (call() < 0) {
        if (errno != EINTR) return errno;
    }
    return 0;
}

int flushToDisk(int fd) {
#ifdef __APPLE__
    // fsync leaves the data in the drive's cache there; not every file system knows F_FULLFSYNC.
    if (uninterrupted([fd] { return fcntl(fd, F_FULLFSYNC); }) == 0) return 0;
#endif
    return uninterrupted([fd] { return fsync(fd); });
}

Result<void> syncPath(const QString& path, int flags) {
    int fd = -1;
    const QByteArray name = QFile::encodeName(path);
    if (const int error = uninterrupted([&] { return fd = open(name.constData(), flags | O_CLOEXEC); });
        error != 0)
        return failure(error, path);
    const int error = flushToDisk(fd);
    close(fd);
    if (error != 0) return failure(error, path);
    return {};
}

int renameAtomically(const char* from, const char* to) {
#ifdef __APPLE__
    return uninterrupted([&] { return renamex_np(from, to, RENAME_EXCL); });
#elif defined(__linux__)
    return uninterrupted([&] { return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE); });
#else
    (void)from;
    (void)to;
    return ENOSYS;
#endif
}

}  // namespace

Result<void> syncFile(const QString& path) {
    return syncPath(path, O_RDONLY);
}

Result<void> syncDirectory(const QString& dir) {
    return syncPath(dir, O_RDONLY | O_DIRECTORY);
}

Result<void> renameNoReplace(const QString& from, const QString& to) {
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    int error = renameAtomically(source.constData(), target.constData());
    if (error == ENOSYS || error == EINVAL || error == ENOTSUP) {
        error = uninterrupted([&] { return link(source.constData(), target.constData()); });
        if (error == 0) error = uninterrupted([&] { return unlink(source.constData()); });
    }
    if (error == 0) return {};
    return failure(error, error == ENOENT ? from : to);
}

Result<void> replace(const QString& from, const QString& to) {
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (const int error = uninterrupted([&] { return std::rename(source.constData(), target.constData()); });
        error != 0)
        return failure(error, error == ENOENT ? from : to);
    return syncDirectory(QFileInfo(to).absolutePath());
}

}  // namespace creatorup::system

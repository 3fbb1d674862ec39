#include "core/system/durable_file.h"

#include <QDir>

#include <windows.h>

namespace creatorup::system {

namespace {

tl::unexpected<Error> failure(DWORD error, const QString& path) {
    const QString cause = QStringLiteral("Windows error %1").arg(error);
    switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        return fail(errors::FileMissing, QStringLiteral("%1 does not exist.").arg(path), cause);
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
        return fail(FileExists, QStringLiteral("%1 exists already.").arg(path), cause);
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return fail(errors::DiskFull, QStringLiteral("The disk of %1 is full.").arg(path), cause);
    default:
        return fail(errors::FileUnwritable, QStringLiteral("%1 cannot be written.").arg(path), cause);
    }
}

std::wstring native(const QString& path) {
    return QDir::toNativeSeparators(path).toStdWString();
}

}  // namespace

Result<void> syncFile(const QString& path) {
    // FlushFileBuffers needs a handle that may write.
    const HANDLE file = CreateFileW(native(path).c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                    nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) return failure(GetLastError(), path);
    const DWORD error = FlushFileBuffers(file) ? ERROR_SUCCESS : GetLastError();
    CloseHandle(file);
    if (error != ERROR_SUCCESS) return failure(error, path);
    return {};
}

Result<void> syncDirectory(const QString&) {
    return {};
}

Result<void> renameNoReplace(const QString& from, const QString& to) {
    // Without MOVEFILE_REPLACE_EXISTING it fails when the name exists; written through, it waits for the
    // journal.
    if (MoveFileExW(native(from).c_str(), native(to).c_str(), MOVEFILE_WRITE_THROUGH)) return {};
    const DWORD error = GetLastError();
    return failure(error, error == ERROR_FILE_NOT_FOUND ? from : to);
}

Result<void> replace(const QString& from, const QString& to) {
    if (MoveFileExW(native(from).c_str(), native(to).c_str(),
                    MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return {};
    return failure(GetLastError(), to);
}

}  // namespace creatorup::system

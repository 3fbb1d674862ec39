#pragma once

#include "core/base/result.h"

#include <QJsonObject>

#include <QtGlobal>

namespace creatorup {

// What tells one state of a file from another without reading it.
// inode is 0 and ctimeNs is 0 on systems that have neither.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;     // bytes
    qint64 mtimeNs = 0;  // nanoseconds since 1970 UTC
    qint64 ctimeNs = 0;

    // Errors: errors::FileMissing, errors::FileUnreadable (no file, a folder, a pipe, a device).
    [[nodiscard]] static Result<FileIdentity> of(const QString& path);
    // Of an open file. Errors: errors::FileUnreadable.
    [[nodiscard]] static Result<FileIdentity> of(int fileDescriptor);

    // Numbers as decimal text: JSON's doubles cannot hold them.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<FileIdentity> fromJson(const QJsonObject& object);

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

}  // namespace creatorup

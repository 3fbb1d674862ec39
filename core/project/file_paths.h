#pragma once

#include "core/base/json_fields.h"

#include <QDir>
#include <QString>

#include <optional>

namespace creatorup::project {

// The files that a project names: in its JSON relative to the project's folder where that is near, in memory
// absolute.
class FilePaths {
public:
    // With an empty `folder` files are written as they are.
    explicit FilePaths(const QString& folder) : m_folder(folder), m_isEmpty(folder.isEmpty()) {}

    [[nodiscard]] QString written(const QString& file) const;
    // Absolute and clean. A URL, a share or a device is remembered as `bad`.
    QString read(JsonFields& fields, QLatin1StringView key);
    // The same of a file that was read from `fields` already.
    QString take(const JsonFields& fields, const QString& file);

    // The first that is no file of this computer.
    [[nodiscard]] const std::optional<QString>& bad() const { return m_bad; }

private:
    QDir m_folder;
    bool m_isEmpty;
    std::optional<QString> m_bad;
};

}  // namespace creatorup::project

#pragma once

#include "core/base/result.h"
#include "core/project/project.h"

#include <QByteArray>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode BadColumns{"project.bad_columns"};  // a slot's column is missing, or one is double
}

// Rows with their clips found.
struct RowVariants {
    std::vector<std::vector<int>> clips;  // per row: the index of a clip for every slot
    QStringList variables;                // the columns that are no slot's
    std::vector<QStringList> values;      // per row, as long as `variables`
};

// Columns belong to the slots whose names they bear (slots of the same name take theirs in order); the others
// are variables. Names are those of ClipNames::findIn.
// Errors: errors::BadColumns; errors::UnknownClip and errors::AmbiguousClip, naming the row (from 1).
[[nodiscard]] Result<RowVariants> rowVariants(const Project& project, const VariantRows& rows);

// A table whose first line names the columns, checked against the project's slots and clips.
// Errors: as above and errors::BadCsv, all with the line.
[[nodiscard]] Result<VariantRows> rowsFromCsv(const QByteArray& csv, const Project& project);
// The same from a file. Errors: errors::FileMissing, errors::FileUnreadable too.
[[nodiscard]] Result<VariantRows> loadRows(const QString& path, const Project& project);

}  // namespace creatorup::project

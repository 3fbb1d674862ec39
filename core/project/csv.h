#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode BadCsv{"project.bad_csv"};
}

// A table as spreadsheets write them.
struct CsvTable {
    std::vector<QStringList> records;
    std::vector<int> lines;  // where each begins in the file, from 1
};

// Takes comma, semicolon and tab (whichever the first line has most of, or what Excel's "sep=" says), quotes,
// any ends of lines, UTF-8 with or without its mark, and UTF-16 with it. Empty lines are passed over. A quote
// that writeCsvRecord put before a formula is taken off again.
// Errors: errors::BadCsv, with the line.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray& bytes);

// With commas and "\r\n", quoted where it must be. A field that a spreadsheet would run as a formula (it
// begins with = + - @ or a tab) gets a single quote before it.
[[nodiscard]] QByteArray writeCsvRecord(const QStringList& fields);

}  // namespace creatorup::project

#include "core/project/row_variants.h"

#include "core/project/clip_names.h"
#include "core/project/csv.h"

#include <QFile>
#include <QFileInfo>

#include <functional>

namespace creatorup::project {

namespace {

constexpr qint64 kMaxCsvBytes = 64 << 20;

QString listed(const QStringList& names) {
    QStringList quoted;
    for (const QString& name : names)
        quoted.append(QLatin1Char('"') + name + QLatin1Char('"'));
    return quoted.join(QStringLiteral(", "));
}

// Which column a slot has, and which columns are variables.
struct Columns {
    std::vector<int> ofSlot;
    std::vector<int> variables;
};

Result<Columns> assign(const ClipNames& names, int slotCount, const QStringList& columns) {
    Columns assigned;
    assigned.ofSlot.assign(static_cast<size_t>(slotCount), -1);
    QStringList surplus;
    for (int c = 0; c < columns.size(); ++c) {
        const QString name = columns[c].trimmed();
        bool taken = false;
        for (const int slot : names.slotsNamed(name)) {
            int& column = assigned.ofSlot[static_cast<size_t>(slot)];
            if (column >= 0) continue;
            column = c;
            taken = true;
            break;
        }
        if (taken) continue;
        if (name.isEmpty())
            return fail(errors::BadColumns, QStringLiteral("Column %1 has no name.").arg(c + 1));
        if (!names.slotsNamed(name).isEmpty() || surplus.contains(name))
            return fail(errors::BadColumns, QStringLiteral("There are two columns \"%1\".").arg(name));
        surplus.append(name);
        assigned.variables.push_back(c);
    }
    QStringList missing;
    for (int s = 0; s < slotCount; ++s)
        if (assigned.ofSlot[static_cast<size_t>(s)] < 0) missing.append(names.slotName(s));
    if (missing.isEmpty()) return assigned;
    return fail(errors::BadColumns,
                QStringLiteral("There is no column for %1.").arg(listed(missing)) +
                    (surplus.isEmpty()
                         ? QString()
                         : QStringLiteral(" Columns that belong to no slot: %1.").arg(listed(surplus))));
}

// `where` says "Row 7" or "Line 8".
Result<RowVariants> resolve(const Project& project, const VariantRows& rows,
                            const std::function<QString(size_t)>& where) {
    const ClipNames names(project);
    const int slotCount = static_cast<int>(project.slots_.size());
    const auto columns = assign(names, slotCount, rows.columns);
    if (!columns) return fail(columns.error());
    RowVariants resolved;
    for (const int column : columns->variables)
        resolved.variables.append(rows.columns[column].trimmed());
    for (size_t r = 0; r < rows.rows.size(); ++r) {
        const QStringList& row = rows.rows[r];
        std::vector<int> clips;
        for (int s = 0; s < slotCount; ++s) {
            const auto place = names.findIn(s, row[columns->ofSlot[static_cast<size_t>(s)]].trimmed());
            if (!place)
                return fail(
                    Error{place.error().code, where(r) + QStringLiteral(": ") + place.error().message, {}});
            clips.push_back(place->clip);
        }
        QStringList values;
        for (const int column : columns->variables)
            values.append(row[column]);
        resolved.clips.push_back(std::move(clips));
        resolved.values.push_back(std::move(values));
    }
    return resolved;
}

}  // namespace

Result<RowVariants> rowVariants(const Project& project, const VariantRows& rows) {
    return resolve(project, rows, [](size_t row) { return QStringLiteral("Row %1").arg(row + 1); });
}

Result<VariantRows> rowsFromCsv(const QByteArray& csv, const Project& project) {
    auto table = readCsv(csv);
    if (!table) return fail(table.error());
    if (table->records.size() < 2)
        return fail(
            errors::BadCsv,
            QStringLiteral("The table needs a line with the columns' names, and one for every variant."));
    if (table->records.size() - 1 > static_cast<size_t>(kMaxOutputs))
        return fail(errors::BadCsv, QStringLiteral("The table has more than %1 variants.").arg(kMaxOutputs));
    VariantRows rows;
    rows.columns = table->records.front();
    for (QString& column : rows.columns)
        column = column.trimmed();
    // Spreadsheets like to leave empty columns at the end.
    while (!rows.columns.isEmpty() && rows.columns.back().trimmed().isEmpty())
        rows.columns.removeLast();
    if (rows.columns.size() > kMaxSlots + kMaxVariables)
        return fail(errors::BadColumns, QStringLiteral("The table has %1 columns; %2 are the most.")
                                            .arg(rows.columns.size())
                                            .arg(kMaxSlots + kMaxVariables));
    for (size_t r = 1; r < table->records.size(); ++r) {
        QStringList& record = table->records[r];
        while (record.size() > rows.columns.size() && record.back().trimmed().isEmpty())
            record.removeLast();
        if (record.size() != rows.columns.size())
            return fail(errors::BadCsv,
                        record.size() < rows.columns.size()
                            ? QStringLiteral("Line %1 has no value for %2.")
                                  .arg(table->lines[r])
                                  .arg(listed(rows.columns.mid(record.size())))
                            : QStringLiteral("Line %1 has %2 values, but there are %3 columns; surplus: %4.")
                                  .arg(table->lines[r])
                                  .arg(record.size())
                                  .arg(rows.columns.size())
                                  .arg(listed(record.mid(rows.columns.size()))));
        rows.rows.push_back(std::move(record));
    }
    const auto resolved = resolve(
        project, rows, [&](size_t row) { return QStringLiteral("Line %1").arg(table->lines[row + 1]); });
    if (!resolved) return fail(resolved.error());
    return rows;
}

Result<VariantRows> loadRows(const QString& path, const Project& project) {
    QFile file(path);
    if (!file.exists())
        return fail(creatorup::errors::FileMissing, QStringLiteral("The table %1 does not exist.").arg(path));
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(creatorup::errors::FileUnreadable,
                    QStringLiteral("The table %1 cannot be read.").arg(path), file.errorString());
    if (file.size() > kMaxCsvBytes)
        return fail(errors::BadCsv, QStringLiteral("%1 is too large to be a table of variants.").arg(path));
    auto rows = rowsFromCsv(file.readAll(), project);
    if (!rows) {
        Error error = rows.error();
        error.message = path + QStringLiteral(": ") + error.message;
        return fail(std::move(error));
    }
    return rows;
}

}  // namespace creatorup::project

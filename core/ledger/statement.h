#pragma once

#include "core/base/result.h"
#include "core/ledger/value.h"

#include <QSqlQuery>

#include <optional>

namespace creatorup::ledger {

// The row that a statement stands on. Columns count from 0; NULL reads as 0 or empty.
class Row {
public:
    explicit Row(const QSqlQuery& query) : m_query(query) {}

    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] std::int64_t int64(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] int integer(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    // The error of two columns, code and message, where the first is not empty.
    [[nodiscard]] std::optional<Error> error(int codeColumn) const;

private:
    const QSqlQuery& m_query;
};

// A prepared statement, used again and again for many rows. It must not outlive its connection.
class Statement {
public:
    explicit Statement(QSqlQuery query) : m_query(std::move(query)) {}

    // Runs it with these parameters; the answer is how many rows it changed.
    [[nodiscard]] Result<int> run(Values values);
    // After run: steps to the next row; false when there is none.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] Row row() const { return Row(m_query); }

private:
    QSqlQuery m_query;
};

}  // namespace creatorup::ledger

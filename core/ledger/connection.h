#pragma once

#include "core/ledger/statement.h"

#include <QSqlDatabase>

#include <memory>
#include <type_traits>
#include <vector>

namespace creatorup::ledger {

// One connection to the SQLite file. Its statements are written out in the classes above it; nothing else in
// the program sees SQL.
class Connection {
public:
    // Errors: as sqlError.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString& path);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] Result<Statement> prepare(const char* sql);
    // Runs one statement; the answer is how many rows it changed.
    [[nodiscard]] Result<int> run(const char* sql, Values values = {});

    // The first row as `read(Row)` makes it, or nothing.
    template <typename Read>
    [[nodiscard]] auto one(const char* sql, Values values, Read read)
        -> Result<std::optional<std::invoke_result_t<Read, Row>>>;
    // All rows.
    template <typename Read>
    [[nodiscard]] auto all(const char* sql, Values values, Read read)
        -> Result<std::vector<std::invoke_result_t<Read, Row>>>;
    // A number, such as a count; 0 without a row.
    [[nodiscard]] Result<std::int64_t> number(const char* sql, Values values = {});

private:
    explicit Connection(QSqlDatabase database) : m_database(std::move(database)) {}

    QSqlDatabase m_database;
};

template <typename Read>
auto Connection::one(const char* sql, Values values, Read read)
    -> Result<std::optional<std::invoke_result_t<Read, Row>>> {
    using Row_ = std::invoke_result_t<Read, Row>;
    auto statement = prepare(sql);
    if (!statement) return fail(statement.error());
    if (auto ran = statement->run(values); !ran) return fail(ran.error());
    auto found = statement->next();
    if (!found) return fail(found.error());
    if (!*found) return std::optional<Row_>();
    return std::optional<Row_>(read(statement->row()));
}

template <typename Read>
auto Connection::all(const char* sql, Values values, Read read)
    -> Result<std::vector<std::invoke_result_t<Read, Row>>> {
    std::vector<std::invoke_result_t<Read, Row>> rows;
    auto statement = prepare(sql);
    if (!statement) return fail(statement.error());
    if (auto ran = statement->run(values); !ran) return fail(ran.error());
    for (;;) {
        auto found = statement->next();
        if (!found) return fail(found.error());
        if (!*found) return rows;
        rows.push_back(read(statement->row()));
    }
}

}  // namespace creatorup::ledger

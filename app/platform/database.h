#pragma once

#include "core/base/result.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlRecord>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>

namespace creatorup::platform {

namespace databaseErrors {
inline constexpr ErrorCode CannotOpen{"database.cannot_open"};
inline constexpr ErrorCode Migration{"database.migration"};
inline constexpr ErrorCode Failed{"database.failed"};        // nothing was stored
inline constexpr ErrorCode Duplicate{"database.duplicate"};  // a UNIQUE column has this value already
}  // namespace databaseErrors

// One SQLite file: WAL, and synchronous=FULL, so that what was answered is on the disk. Used on one thread.
class Database final {
public:
    // Opens or makes the file and runs the numbered migrations (001_….sql) of a resource folder that it has
    // not had yet, each in a transaction, recorded in the table `migrations`. Errors:
    // databaseErrors::CannotOpen, databaseErrors::Migration.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& file,
                                                                const QString& migrations);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Values are bound to the question marks in order. Errors: databaseErrors::Failed,
    // databaseErrors::Duplicate.
    [[nodiscard]] Result<QList<QSqlRecord>> rows(const QString& sql, const QVariantList& values = {});
    // The first row, if any.
    [[nodiscard]] Result<std::optional<QSqlRecord>> row(const QString& sql, const QVariantList& values = {});
    // The count of rows that changed.
    [[nodiscard]] Result<int> run(const QString& sql, const QVariantList& values = {});

private:
    explicit Database(const QSqlDatabase& connection) : m_connection(connection) {}
    [[nodiscard]] Result<void> migrate(const QString& folder);

    QSqlDatabase m_connection;
};

// Everything between begin and commit happens, or nothing of it.
class Transaction final {
public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database* database) : m_database(database) {}
    Database* m_database;
};

}  // namespace creatorup::platform

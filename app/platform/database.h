#pragma once

#include "app/platform/database_url.h"
#include "core/base/result.h"

#include <QDeadlineTimer>
#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QString>
#include <QVariant>

#include <map>
#include <memory>
#include <optional>

namespace creatorup::platform {

namespace databaseErrors {
inline constexpr ErrorCode CannotOpen{"database.cannot_open"};
inline constexpr ErrorCode InUse{"database.in_use"};  // another creatorup-platform has it
inline constexpr ErrorCode Migration{"database.migration"};
// Nothing was stored, or nobody can tell (the connection was lost at the commit): ask again.
inline constexpr ErrorCode Failed{"database.failed"};
inline constexpr ErrorCode Duplicate{"database.duplicate"};  // a UNIQUE column has this value already
}  // namespace databaseErrors

// One connection to a store, SQLite or PostgreSQL, set so that what was committed is on the disk. Statements
// are prepared once and kept. One process has a store at a time. A lost connection is made anew by the next
// statement that begins outside a transaction. Used on one thread.
class Database final {
public:
    // Opens or makes the store and runs the numbered migrations (001_….sql) of a resource folder that it has
    // not had yet. Errors: databaseErrors::CannotOpen, InUse, Migration.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseUrl& url,
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

    [[nodiscard]] Dialect dialect() const { return m_url.dialect; }

private:
    friend class Transaction;
    enum class InTransaction { No, Yes, Spoilt };  // Spoilt: a statement failed, so it cannot be committed

    explicit Database(const DatabaseUrl& url);
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> prepareSqlite();
    [[nodiscard]] Result<void> preparePostgreSql();
    [[nodiscard]] Result<bool> takeLock();
    [[nodiscard]] Result<void> connectAgainIfLost();
    void disconnect();

    [[nodiscard]] Result<QSqlQuery*> execute(const QString& sql, const QVariantList& values);
    [[nodiscard]] Result<QSqlQuery*> tryOnce(const QString& sql, const QVariantList& values);
    [[nodiscard]] tl::unexpected<Error> failed(const QSqlError& error);

    const DatabaseUrl m_url;
    QSqlDatabase m_connection;
    std::map<QString, QSqlQuery> m_statements;  // by their SQL
    InTransaction m_transaction = InTransaction::No;
    int m_depth = 0;  // of transactions in one another
    bool m_lost = false;
    qint64 m_backend = 0;      // PostgreSQL's process for our connection
    QDeadlineTimer m_nextTry;  // a server that is down is not asked for every statement
};

// Everything between begin and commit happens, or nothing of it. One inside another is a savepoint: it can
// fail alone, and is stored with the outer one.
class Transaction final {
public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;

    // Fails, and stores nothing, if any statement failed since begin.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database* database) : m_database(database) {}
    void rollBack();

    Database* m_database;  // none: it has ended
};

}  // namespace creatorup::platform

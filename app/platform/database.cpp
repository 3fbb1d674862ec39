#include "app/platform/database.h"

#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace creatorup::platform {
namespace {

// SQLite's extended result codes for UNIQUE and PRIMARY KEY.
bool isDuplicate(const QSqlError& error) {
    const QString code = error.nativeErrorCode();
    return code == QLatin1String("2067") || code == QLatin1String("1555");
}

// Our migrations hold no semicolons but the ones that end statements, and comments on lines of their own.
QStringList statementsIn(const QString& sql) {
    QStringList lines = sql.split(QLatin1Char('\n'));
    lines.removeIf([](const QString& line) { return line.trimmed().startsWith(QLatin1String("--")); });
    QStringList statements = lines.join(QLatin1Char('\n')).split(QLatin1Char(';'));
    statements.removeIf([](const QString& statement) { return statement.trimmed().isEmpty(); });
    return statements;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& file, const QString& migrations) {
    auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QUuid::createUuid().toString());
    connection.setDatabaseName(file);
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_ENABLE_REGEXP=0"));
    const bool opened = connection.open();
    std::unique_ptr<Database> database(new Database(connection));
    const QString problem = connection.lastError().text();
    connection = QSqlDatabase();  // a second handle would outlive the connection's end
    if (!opened)
        return fail(databaseErrors::CannotOpen, QStringLiteral("The database %1 cannot be opened.").arg(file),
                    problem);
    for (const char* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        if (const auto set = database->rows(QLatin1String(pragma)); !set)
            return fail(databaseErrors::CannotOpen,
                        QStringLiteral("The database %1 cannot be used.").arg(file), set.error().cause);
    if (const auto migrated = database->migrate(migrations); !migrated) return fail(migrated.error());
    return database;
}

Database::~Database() {
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<void> Database::migrate(const QString& folder) {
    if (const auto made = run(QStringLiteral("CREATE TABLE IF NOT EXISTS migrations("
                                             "name TEXT PRIMARY KEY, ran_at TEXT NOT NULL)"));
        !made)
        return fail(made.error());
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return fail(databaseErrors::Migration, QStringLiteral("The program has no migrations."), folder);
    for (const QString& name : names) {
        const auto had = row(QStringLiteral("SELECT 1 FROM migrations WHERE name=?"), {name});
        if (!had) return fail(had.error());
        if (*had) continue;
        QFile file(folder + QLatin1Char('/') + name);
        if (!file.open(QIODevice::ReadOnly))
            return fail(databaseErrors::Migration, QStringLiteral("Migration %1 is missing.").arg(name));
        auto transaction = Transaction::begin(*this);
        if (!transaction) return fail(transaction.error());
        for (const QString& statement : statementsIn(QString::fromUtf8(file.readAll())))
            if (const auto ran = run(statement); !ran)
                return fail(databaseErrors::Migration, QStringLiteral("Migration %1 failed.").arg(name),
                            ran.error().cause);
        if (const auto noted =
                run(QStringLiteral("INSERT INTO migrations VALUES(?, datetime('now'))"), {name});
            !noted)
            return fail(noted.error());
        if (const auto committed = transaction->commit(); !committed) return fail(committed.error());
    }
    return {};
}

Result<QList<QSqlRecord>> Database::rows(const QString& sql, const QVariantList& values) {
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    bool good = query.prepare(sql);
    for (const QVariant& value : values)
        query.addBindValue(value);
    good = good && query.exec();
    QList<QSqlRecord> found;
    while (good && query.next())
        found.append(query.record());
    if (query.lastError().isValid())
        return fail(isDuplicate(query.lastError()) ? databaseErrors::Duplicate : databaseErrors::Failed,
                    QStringLiteral("The database refused."), query.lastError().text());
    return found;
}

Result<std::optional<QSqlRecord>> Database::row(const QString& sql, const QVariantList& values) {
    auto found = rows(sql, values);
    if (!found) return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<int> Database::run(const QString& sql, const QVariantList& values) {
    QSqlQuery query(m_connection);
    const bool prepared = query.prepare(sql);
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!prepared || !query.exec())
        return fail(isDuplicate(query.lastError()) ? databaseErrors::Duplicate : databaseErrors::Failed,
                    QStringLiteral("The database refused."), query.lastError().text());
    return query.numRowsAffected();
}

Result<Transaction> Transaction::begin(Database& database) {
    if (const auto begun = database.run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return fail(begun.error());
    return Transaction(&database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    if (m_database) (void)m_database->run(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::commit() {
    if (const auto committed = m_database->run(QStringLiteral("COMMIT")); !committed)
        return fail(committed.error());  // the destructor rolls back
    m_database = nullptr;
    return {};
}

}  // namespace creatorup::platform

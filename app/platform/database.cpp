#include "app/platform/database.h"

#include "app/platform/migrations.h"

#include <QSqlError>
#include <QThread>
#include <QUuid>

#include <algorithm>

namespace creatorup::platform {
namespace {

constexpr int RetryMs = 1000;
constexpr int LockTries = 30;  // the process before may be ending just now
constexpr int LockPauseMs = 100;

// SQLite's extended result codes for UNIQUE and PRIMARY KEY, and PostgreSQL's unique_violation.
bool isDuplicate(const QSqlError& error) {
    const QString code = error.nativeErrorCode();
    return code == QLatin1String("2067") || code == QLatin1String("1555") || code == QLatin1String("23505");
}

// Without a code of the server's, or with one of those that end the connection.
bool isLoss(Dialect dialect, const QSqlError& error) {
    if (dialect != Dialect::PostgreSql) return false;
    const QString code = error.nativeErrorCode();
    return code.isEmpty() || code.startsWith(QLatin1String("08")) || code.startsWith(QLatin1String("57P")) ||
           code == QLatin1String("25P03");
}

// PostgreSQL prepares nothing else.
bool canBePrepared(const QString& sql) {
    for (const char* verb : {"SELECT", "INSERT", "UPDATE", "DELETE"})
        if (sql.startsWith(QLatin1String(verb))) return true;
    return false;
}

// Reading twice, or beginning twice, changes nothing.
bool canBeRepeated(const QString& sql) {
    return sql.startsWith(QLatin1String("SELECT")) || sql.startsWith(QLatin1String("BEGIN"));
}

QString savepoint(const char* verb, int depth) {
    return QLatin1String(verb) + QStringLiteral(" level_%1").arg(depth);
}

// A text without characters is not NULL; that is QVariant().
QVariant bound(const QVariant& value) {
    const bool nullText = value.typeId() == QMetaType::QString && value.toString().isNull();
    return nullText ? QVariant(QLatin1String("")) : value;
}

// PostgreSQL has no such texts, and Qt would cut the statement there.
bool hasNul(const QVariantList& values) {
    return std::any_of(values.begin(), values.end(), [](const QVariant& value) {
        return value.typeId() == QMetaType::QString && value.toString().contains(QChar(0));
    });
}

}  // namespace

Database::Database(const DatabaseUrl& url)
    : m_url(url), m_connection(url.connection(QUuid::createUuid().toString())) {}

Result<std::unique_ptr<Database>> Database::open(const DatabaseUrl& url, const QString& migrations) {
    std::unique_ptr<Database> database(new Database(url));
    if (const auto connected = database->connect(); !connected) return fail(connected.error());
    if (const auto migrated = migrate(*database, migrations); !migrated) return fail(migrated.error());
    return database;
}

Database::~Database() {
    disconnect();
    const QString name = m_connection.connectionName();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<void> Database::connect() {
    if (!m_connection.open())
        return fail(databaseErrors::CannotOpen,
                    QStringLiteral("The database %1 cannot be opened.").arg(m_url.shown()),
                    m_connection.lastError().text().simplified());
    m_lost = false;
    const auto prepared = m_url.dialect == Dialect::Sqlite ? prepareSqlite() : preparePostgreSql();
    if (prepared) return {};
    disconnect();
    if (prepared.error().is(databaseErrors::InUse)) return prepared;
    return fail(databaseErrors::CannotOpen,
                QStringLiteral("The database %1 cannot be used.").arg(m_url.shown()), prepared.error().cause);
}

Result<void> Database::prepareSqlite() {
    for (const char* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        if (const auto set = run(QLatin1String(pragma)); !set) return fail(set.error());
    return {};
}

Result<void> Database::preparePostgreSql() {
    // Whatever the server's own settings are: what was committed is on the disk, and nothing waits for ever.
    for (const char* setting :
         {"SET synchronous_commit=on", "SET statement_timeout='5s'", "SET lock_timeout='5s'",
          "SET idle_in_transaction_session_timeout='10s'", "SET client_min_messages=warning"})
        if (const auto set = run(QLatin1String(setting)); !set) return fail(set.error());
    const int tries = m_backend == 0 ? LockTries : 1;
    for (int i = 0; i < tries; ++i) {
        if (i > 0) QThread::msleep(LockPauseMs);
        const auto taken = takeLock();
        if (!taken) return fail(taken.error());
        if (*taken) return {};
    }
    return fail(databaseErrors::InUse,
                QStringLiteral("Another creatorup-platform uses the database %1.").arg(m_url.shown()));
}

// Calls to DigiUp are counted, and forwards settled, by one process: two at one store would do both wrong.
Result<bool> Database::takeLock() {
    // A connection that was cut may live on at the server's end, with the lock.
    const auto ended = rows(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE pid=? AND "
                                           "locktype='advisory' AND database=(SELECT oid FROM pg_database "
                                           "WHERE datname=current_database())"),
                            {m_backend});
    if (!ended) return fail(ended.error());
    const auto taken = row(QStringLiteral(
        "SELECT pg_try_advisory_lock(hashtext('creatorup-platform')) AS taken, pg_backend_pid() AS pid"));
    if (!taken) return fail(taken.error());
    if (!(*taken)->value(0).toBool()) return false;
    m_backend = (*taken)->value(1).toLongLong();
    return true;
}

Result<void> Database::connectAgainIfLost() {
    if (!m_lost) return {};
    if (m_transaction != InTransaction::No || !m_nextTry.hasExpired())
        return fail(databaseErrors::Failed, QStringLiteral("The connection to the database was lost."));
    disconnect();
    const auto connected = connect();
    if (connected) {
        qWarning("The database %s is there again.", qUtf8Printable(m_url.shown()));
        return {};
    }
    qWarning("%s", qUtf8Printable(connected.error().text()));
    m_lost = true;
    m_nextTry.setRemainingTime(RetryMs);
    return fail(databaseErrors::Failed, connected.error().message, connected.error().cause);
}

void Database::disconnect() {
    m_statements.clear();
    m_connection.close();
}

tl::unexpected<Error> Database::failed(const QSqlError& error) {
    if (m_transaction == InTransaction::Yes) m_transaction = InTransaction::Spoilt;
    if (isLoss(m_url.dialect, error) && !m_lost) {
        m_lost = true;
        qWarning("The connection to the database %s was lost: %s", qUtf8Printable(m_url.shown()),
                 qUtf8Printable(error.text().simplified()));
    }
    return fail(isDuplicate(error) ? databaseErrors::Duplicate : databaseErrors::Failed,
                QStringLiteral("The database refused."), error.text().simplified());
}

Result<QSqlQuery*> Database::execute(const QString& sql, const QVariantList& values) {
    if (const auto connected = connectAgainIfLost(); !connected) return fail(connected.error());
    auto done = tryOnce(sql, values);
    if (done || !m_lost || m_transaction != InTransaction::No || !canBeRepeated(sql)) return done;
    if (const auto connected = connectAgainIfLost(); !connected) return fail(connected.error());
    return tryOnce(sql, values);
}

Result<QSqlQuery*> Database::tryOnce(const QString& sql, const QVariantList& values) {
    if (hasNul(values))  // 22021: PostgreSQL's own word for it
        return failed(QSqlError(QString(), QStringLiteral("A text has a NUL character."),
                                QSqlError::StatementError, QStringLiteral("22021")));
    auto found = m_statements.find(sql);
    const bool prepares = canBePrepared(sql);
    if (found == m_statements.end()) {
        found = m_statements.emplace(sql, QSqlQuery(m_connection)).first;
        found->second.setForwardOnly(m_url.dialect == Dialect::Sqlite);
        if (prepares && !found->second.prepare(sql)) {
            const QSqlError error = found->second.lastError();
            m_statements.erase(found);
            return failed(error);
        }
    }
    QSqlQuery& query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), bound(values.at(i)));
    if (prepares ? query.exec() : query.exec(sql)) return &query;
    const QSqlError error = query.lastError();
    m_statements.erase(found);
    return failed(error);
}

Result<QList<QSqlRecord>> Database::rows(const QString& sql, const QVariantList& values) {
    const auto query = execute(sql, values);
    if (!query) return fail(query.error());
    QList<QSqlRecord> found;
    while ((*query)->next())
        found.append((*query)->record());
    const QSqlError error = (*query)->lastError();
    (*query)->finish();  // it would keep its locks
    if (error.isValid()) return failed(error);
    return found;
}

Result<std::optional<QSqlRecord>> Database::row(const QString& sql, const QVariantList& values) {
    auto found = rows(sql, values);
    if (!found) return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<int> Database::run(const QString& sql, const QVariantList& values) {
    const auto query = execute(sql, values);
    if (!query) return fail(query.error());
    const int changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<Transaction> Transaction::begin(Database& database) {
    // SQLite: the right to write at once, so that no statement in the middle has to wait for it.
    const QString outer =
        database.dialect() == Dialect::Sqlite ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN");
    if (database.m_transaction == Database::InTransaction::Spoilt)
        return fail(databaseErrors::Failed, QStringLiteral("The outer transaction has failed."));
    const auto begun = database.run(database.m_depth == 0 ? outer : savepoint("SAVEPOINT", database.m_depth));
    if (!begun) return fail(begun.error());
    database.m_transaction = Database::InTransaction::Yes;
    ++database.m_depth;
    return Transaction(&database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    if (m_database) rollBack();
}

void Transaction::rollBack() {
    Database& database = *std::exchange(m_database, nullptr);
    const int depth = --database.m_depth;
    if (depth == 0) {
        if (!database.m_lost) (void)database.run(QStringLiteral("ROLLBACK"));
        database.m_transaction = Database::InTransaction::No;
        return;
    }
    database.m_transaction = Database::InTransaction::Yes;  // unless this fails, too
    if (database.run(savepoint("ROLLBACK TO", depth))) (void)database.run(savepoint("RELEASE", depth));
}

Result<void> Transaction::commit() {
    // PostgreSQL would answer COMMIT with success and roll back.
    if (m_database->m_transaction == Database::InTransaction::Spoilt)
        return fail(databaseErrors::Failed, QStringLiteral("A statement of the transaction failed."));
    const int depth = m_database->m_depth - 1;
    const auto committed =
        m_database->run(depth == 0 ? QStringLiteral("COMMIT") : savepoint("RELEASE", depth));
    if (!committed) return fail(committed.error());  // the destructor rolls back
    m_database->m_depth = depth;
    if (depth == 0) m_database->m_transaction = Database::InTransaction::No;
    m_database = nullptr;
    return {};
}

}  // namespace creatorup::platform

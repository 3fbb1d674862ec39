#include "core/ledger/connection.h"

#include "core/ledger/ledger_errors.h"
#include "core/ledger/sql_error.h"

#include <QElapsedTimer>
#include <QSqlError>
#include <QThread>
#include <QUuid>

namespace creatorup::ledger {

namespace {

constexpr int BusyTimeoutMs = 5'000;

// Two processes that open a new file at once: SQLite does not wait for the lock when it changes to WAL.
Result<QString> changeToWal(Connection& connection) {
    QElapsedTimer waited;
    waited.start();
    for (;;) {
        auto mode = connection.one("PRAGMA journal_mode = WAL", {}, [](Row row) { return row.text(0); });
        if (mode) return mode->value_or(QString());
        if (!mode.error().is(LedgerBusy) || waited.elapsed() > BusyTimeoutMs) return fail(mode.error());
        QThread::msleep(20);
    }
}

Result<void> configure(Connection& connection) {
    auto mode = changeToWal(connection);
    if (!mode) return fail(mode.error());
    if (*mode != QLatin1String("wal"))
        return fail(LedgerUnopenable,
                    QStringLiteral("CreatorUp's ledger lies on a disk that cannot hold it."),
                    QStringLiteral("journal mode ") + *mode);
    for (const char* sql : {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        if (auto ran = connection.run(sql); !ran) return fail(ran.error());
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const QString& path) {
    const QString name = QStringLiteral("ledger-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    // The object owns the connection from here on, and removes it whatever happens.
    std::unique_ptr<Connection> connection(new Connection(database));
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(BusyTimeoutMs));
    if (!database.open()) return fail(sqlError(database.lastError()));
    if (auto configured = configure(*connection); !configured) return fail(configured.error());
    return connection;
}

Connection::~Connection() {
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<Statement> Connection::prepare(const char* sql) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(QString::fromUtf8(sql))) return fail(sqlError(query.lastError()));
    return Statement(std::move(query));
}

Result<int> Connection::run(const char* sql, Values values) {
    auto statement = prepare(sql);
    if (!statement) return fail(statement.error());
    return statement->run(values);
}

Result<std::int64_t> Connection::number(const char* sql, Values values) {
    auto found = one(sql, values, [](Row row) { return row.int64(0); });
    if (!found) return fail(found.error());
    return found->value_or(0);
}

}  // namespace creatorup::ledger

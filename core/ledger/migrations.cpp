#include "core/ledger/migrations.h"

#include "core/ledger/ledger_errors.h"
#include "core/ledger/transaction.h"

#include <QDir>
#include <QFile>

namespace creatorup::ledger {

namespace {

struct Migration {
    int number = 0;
    QString fileName;
};

// ":/ledger/migrations/0001_initial.sql" and so on, numbered from 1 without gaps.
std::vector<Migration> knownMigrations() {
    std::vector<Migration> known;
    const QDir dir(QStringLiteral(":/ledger/migrations"));
    for (const QString& name : dir.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        known.push_back({name.section(QLatin1Char('_'), 0, 0).toInt(), name});
    return known;
}

// The statements of a file: each ends with a semicolon at the end of a line; whole-line comments begin with
// "--".
QList<QByteArray> statementsOf(const QString& fileName) {
    QFile file(QStringLiteral(":/ledger/migrations/") + fileName);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QList<QByteArray> statements;
    QByteArray statement;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.trimmed().startsWith("--") || line.trimmed().isEmpty()) continue;
        statement += line + '\n';
        if (!line.trimmed().endsWith(';')) continue;
        statements.push_back(statement);
        statement.clear();
    }
    return statements;
}

// Makes the table of migrations in a new file; a file with tables but without that one is not ours.
Result<void> ensureTable(Connection& connection) {
    auto ours = connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'migrations'");
    if (!ours) return fail(ours.error());
    if (*ours > 0) return {};
    auto transaction = Transaction::begin(connection);
    if (!transaction) return fail(transaction.error());
    auto foreign = connection.number("SELECT count(*) FROM sqlite_master WHERE name <> 'migrations'");
    if (!foreign) return fail(foreign.error());
    // Another process may have made and filled it between our look and our lock.
    auto since = connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'migrations'");
    if (!since) return fail(since.error());
    if (*since > 0) return {};
    if (*foreign > 0)
        return fail(LedgerCorrupt,
                    QStringLiteral("The file is not a CreatorUp ledger. It was left as it is."));
    auto made = connection.run("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                               "applied_at_ms INTEGER NOT NULL) STRICT");
    if (!made) return fail(made.error());
    return transaction->commit();
}

Result<void> apply(Connection& connection, const Clock& clock, const Migration& migration) {
    auto transaction = Transaction::begin(connection);
    if (!transaction) return fail(transaction.error());
    auto done = connection.number("SELECT count(*) FROM migrations WHERE number = ?", {migration.number});
    if (!done) return fail(done.error());
    if (*done > 0) return {};
    for (const QByteArray& sql : statementsOf(migration.fileName)) {
        if (auto ran = connection.run(sql.constData()); !ran) return fail(ran.error());
    }
    auto noted = connection.run("INSERT INTO migrations (number, name, applied_at_ms) VALUES (?, ?, ?)",
                                {migration.number, migration.fileName, clock.wallMs()});
    if (!noted) return fail(noted.error());
    return transaction->commit();
}

}  // namespace

Result<void> migrate(Connection& connection, const Clock& clock) {
    const std::vector<Migration> known = knownMigrations();
    if (known.empty())
        return fail(errors::Internal,
                    QStringLiteral("The ledger's migrations are missing from the program."));
    if (auto made = ensureTable(connection); !made) return made;
    auto newest = connection.number("SELECT coalesce(max(number), 0) FROM migrations");
    if (!newest) return fail(newest.error());
    if (*newest > known.back().number)
        return fail(LedgerNewer,
                    QStringLiteral("The ledger was written by a newer CreatorUp. Please update this one."),
                    QStringLiteral("form %1, this program knows %2").arg(*newest).arg(known.back().number));
    for (const Migration& migration : known) {
        if (migration.number <= *newest) continue;
        if (auto applied = apply(connection, clock, migration); !applied) return applied;
    }
    return {};
}

}  // namespace creatorup::ledger

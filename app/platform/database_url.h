#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QString>

namespace creatorup::platform {

namespace databaseUrlErrors {
inline constexpr ErrorCode Wrong{"database_url.wrong"};  // the message never holds the URL: it has a password
}  // namespace databaseUrlErrors

enum class Dialect { Sqlite, PostgreSql };

// Where a service keeps its tables.
struct DatabaseUrl {
    Dialect dialect = Dialect::Sqlite;
    QString database;  // SQLite: the file; PostgreSQL: its name
    QString host;      // a name, an address, or the folder of a unix socket; empty: libpq's own default
    int port = -1;     // -1: the default
    QString user;
    QString password;
    QString options;  // for libpq, "key='value' …"

    [[nodiscard]] static DatabaseUrl sqliteFile(const QString& file);

    // sqlite:FILE, postgres://[USER[:PASSWORD]@][HOST[:PORT]]/NAME[?KEY=VALUE&…] or postgresql://…, as libpq
    // reads them, percent-encoded. A unix socket is ?host=/FOLDER, or the folder percent-encoded as the host.
    // A PostgreSQL on another machine is asked with sslmode=require unless the URL names another mode.
    // Errors: databaseUrlErrors::Wrong.
    [[nodiscard]] static Result<DatabaseUrl> parse(const QString& text);

    // What the environment variable says; `file` when it is not set or empty. Errors: as parse.
    [[nodiscard]] static Result<DatabaseUrl> fromEnvironment(const char* variable, const QString& file);

    // A new connection by this name, configured and not open.
    [[nodiscard]] QSqlDatabase connection(const QString& name) const;

    // For people: file, or host and name; never the password.
    [[nodiscard]] QString shown() const;
};

}  // namespace creatorup::platform

#include "app/platform/database_url.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace creatorup::platform {
namespace {

constexpr int ConnectSeconds = 3;

tl::unexpected<Error> wrong(const QString& message) {
    return fail(databaseUrlErrors::Wrong, message);
}

QString decoded(const QString& text) {
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

bool isOnThisMachine(const QString& host) {
    return host.isEmpty() || host.startsWith(QLatin1Char('/')) || host == QLatin1String("127.0.0.1") ||
           host == QLatin1String("::1") || host == QLatin1String("localhost");
}

// libpq's quoting of a value.
QString quoted(QString value) {
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

// The part after "?": some name what has a place of its own, the rest goes to libpq.
Result<void> readParameters(const QString& text, DatabaseUrl& url) {
    static const QStringList forLibpq{QStringLiteral("sslmode"),         QStringLiteral("sslrootcert"),
                                      QStringLiteral("sslcert"),         QStringLiteral("sslkey"),
                                      QStringLiteral("channel_binding"), QStringLiteral("connect_timeout")};
    QStringList options;
    const auto items = QUrlQuery(text).queryItems(QUrl::FullyDecoded);
    for (const auto& [key, value] : items) {
        if (key == QLatin1String("host"))
            url.host = value;
        else if (key == QLatin1String("user"))
            url.user = value;
        else if (key == QLatin1String("password"))
            url.password = value;
        else if (key == QLatin1String("port"))
            url.port = value.toInt();
        else if (!forLibpq.contains(key))
            return wrong(
                QStringLiteral("The database URL has a parameter that is not known here: %1.").arg(key));
        else if (value.contains(QLatin1Char(';')))  // Qt separates options by it
            return wrong(QStringLiteral("A parameter of the database URL has a semicolon: %1.").arg(key));
        else
            options.append(key + QLatin1Char('=') + quoted(value));
    }
    const auto names = [&](const char* key) {
        return !options.filter(QLatin1String(key) + QLatin1Char('=')).isEmpty();
    };
    if (!names("sslmode") && !isOnThisMachine(url.host)) options.append(QStringLiteral("sslmode='require'"));
    if (!names("connect_timeout")) options.append(QStringLiteral("connect_timeout=%1").arg(ConnectSeconds));
    url.options = options.join(QLatin1Char(' '));
    return {};
}

Result<DatabaseUrl> postgresFrom(const QString& text) {
    static const QRegularExpression form(QStringLiteral(
        R"(^postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?(\[[0-9a-fA-F:.]+\]|[^:@/?]*)(?::(\d+))?/([^/?]+)(?:\?(.*))?$)"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return wrong(
            QStringLiteral("The database URL is not postgres://USER:PASSWORD@HOST:PORT/NAME; special "
                           "characters are percent-encoded."));
    QString host = match.captured(3);
    if (host.startsWith(QLatin1Char('['))) host = host.mid(1, host.size() - 2);
    DatabaseUrl url{.dialect = Dialect::PostgreSql,
                    .database = decoded(match.captured(5)),
                    .host = decoded(host),
                    .port = match.captured(4).isEmpty() ? -1 : match.captured(4).toInt(),
                    .user = decoded(match.captured(1)),
                    .password = decoded(match.captured(2)),
                    .options = {}};
    if (const auto read = readParameters(match.captured(6), url); !read) return fail(read.error());
    if (url.port != -1 && (url.port < 1 || url.port > 65535))
        return wrong(QStringLiteral("The database URL's port is not a number from 1 to 65535."));
    return url;
}

}  // namespace

DatabaseUrl DatabaseUrl::sqliteFile(const QString& file) {
    DatabaseUrl url;
    url.database = file;
    return url;
}

Result<DatabaseUrl> DatabaseUrl::parse(const QString& text) {
    if (text.startsWith(QLatin1String("postgres"))) return postgresFrom(text);
    if (!text.startsWith(QLatin1String("sqlite:")))
        return wrong(QStringLiteral("A database URL begins with sqlite: or postgres://."));
    QString file = decoded(text.mid(7));
    if (file.startsWith(QLatin1String("//"))) file = file.mid(2);  // sqlite:///srv/x.sqlite
    if (file.isEmpty()) return wrong(QStringLiteral("The database URL names no file."));
    return sqliteFile(file);
}

Result<DatabaseUrl> DatabaseUrl::fromEnvironment(const char* variable, const QString& file) {
    const QString text = qEnvironmentVariable(variable);
    if (text.isEmpty()) return sqliteFile(file);
    auto url = parse(text);
    if (!url) return wrong(QLatin1String(variable) + QLatin1String(": ") + url.error().message);
    return url;
}

QSqlDatabase DatabaseUrl::connection(const QString& name) const {
    const bool sqlite = dialect == Dialect::Sqlite;
    auto made = QSqlDatabase::addDatabase(sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), name);
    made.setDatabaseName(database);
    made.setConnectOptions(sqlite ? QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_ENABLE_REGEXP=0")
                                  : options);
    made.setHostName(host);
    made.setPort(port);
    made.setUserName(user);
    made.setPassword(password);
    return made;
}

QString DatabaseUrl::shown() const {
    if (dialect == Dialect::Sqlite || host.isEmpty()) return database;
    return database + QLatin1String(" at ") + host;
}

}  // namespace creatorup::platform

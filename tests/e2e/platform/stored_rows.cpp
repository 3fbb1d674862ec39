#include "tests/e2e/platform/stored_rows.h"

#include "app/platform/database_url.h"

#include <QSqlQuery>
#include <QSqlRecord>

namespace creatorup::test {
namespace {

// Calls `use` with an open connection, if there can be one.
template <typename Use>
bool withStore(const QString& databaseUrl, Use use) {
    const auto url = platform::DatabaseUrl::parse(databaseUrl);
    if (!url) return false;
    bool good = false;
    {
        auto database = url->connection(QStringLiteral("reader"));
        good = database.open() && use(database);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("reader"));
    return good;
}

}  // namespace

QStringList storedRows(const QString& databaseUrl, const QString& sql) {
    QStringList rows;
    const bool read = withStore(databaseUrl, [&](QSqlDatabase& database) {
        QSqlQuery query(database);
        if (!query.exec(sql)) return false;
        while (query.next()) {
            QStringList columns;
            for (int i = 0; i < query.record().count(); ++i)
                columns.append(query.value(i).toString());
            rows.append(columns.join(QLatin1Char(' ')));
        }
        return true;
    });
    return read ? rows : QStringList{QStringLiteral("no database")};
}

int storedNumber(const QString& databaseUrl, const QString& sql) {
    const QStringList rows = storedRows(databaseUrl, sql);
    bool isNumber = false;
    const int number = rows.value(0).toInt(&isNumber);
    return isNumber ? number : -1;
}

bool changeStore(const QString& databaseUrl, const QString& sql) {
    return withStore(databaseUrl, [&](QSqlDatabase& database) { return QSqlQuery(database).exec(sql); });
}

}  // namespace creatorup::test

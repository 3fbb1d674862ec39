#include "tests/soak/service_books.h"

#include "core/base/hash.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace creatorup::test {

namespace {

struct Kept {
    int times = 0;
    QString bodyHash;
    qint64 place = 0;  // among its kind, in the order of arrival
};

QSqlQuery ask(const QSqlDatabase& database, const QString& sql) {
    QSqlQuery query(database);
    if (!query.exec(sql)) qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    return query;
}

QHash<QString, Kept> read(const QSqlDatabase& database, const QString& sql) {
    QHash<QString, Kept> all;
    QSqlQuery rows = ask(database, sql);
    while (rows.next()) {
        Kept& kept = all[rows.value(0).toString()];
        ++kept.times;
        kept.bodyHash = rows.value(1).toString();
        kept.place = rows.value(2).toLongLong();
    }
    return all;
}

int number(const QSqlDatabase& database, const QString& sql) {
    QSqlQuery rows = ask(database, sql);
    return rows.next() ? rows.value(0).toInt() : -1;
}

void hold(ServiceBooks& books, const QHash<QString, Kept>& batches, const QHash<QString, Kept>& videos,
          const std::vector<ledger::OutboxRecord>& records) {
    QHash<QString, qint64> lastPlace;  // by batch
    QSet<QString> withVideo;
    for (const ledger::OutboxRecord& record : records) {
        const bool isBatch = record.kind == ledger::RecordKind::Batch;
        const Kept kept = (isBatch ? batches : videos).value(record.id.value);
        const QJsonObject body = QJsonDocument::fromJson(record.body).object();
        if (body.value(QLatin1String("status")) == QLatin1String("completed"))
            withVideo.insert(record.batch.value);
        books.lost += kept.times == 0;
        books.doubled += kept.times > 1;
        books.changed += kept.times > 0 && kept.bodyHash != sha256Hex(canonicalJson(body));
        if (isBatch) continue;
        qint64& last = lastPlace[record.batch.value];
        books.outOfOrder += kept.times > 0 && kept.place < last;
        last = qMax(last, kept.place);
    }
    books.toCount = static_cast<int>(withVideo.size());
}

}  // namespace

ServiceBooks ServiceBooks::compare(const QString& creatorUpDatabase,
                                   const std::vector<ledger::OutboxRecord>& records) {
    ServiceBooks books;
    books.records = static_cast<int>(records.size());
    const QString name = QStringLiteral("service-books");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(creatorUpDatabase);
        if (!database.open()) qFatal("the service's database cannot be opened");
        const auto batches =
            read(database, QStringLiteral("SELECT client_batch_id, body_hash, rowid FROM batches"));
        const auto videos =
            read(database, QStringLiteral("SELECT client_video_id, body_hash, rowid FROM videos"));
        hold(books, batches, videos, records);
        books.stored = number(database, QStringLiteral("SELECT count(*) FROM batches")) +
                       number(database, QStringLiteral("SELECT count(*) FROM videos"));
        books.strange = qMax(0, static_cast<int>(batches.size() + videos.size()) - books.records);
        books.counted =
            number(database, QStringLiteral("SELECT coalesce(sum(usage_amount), 0) FROM usage_records"));
        books.doubled += number(database, QStringLiteral("SELECT count(*) - count(DISTINCT batch_id) FROM "
                                                         "usage_records"));
    }
    QSqlDatabase::removeDatabase(name);
    return books;
}

}  // namespace creatorup::test

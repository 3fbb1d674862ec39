#include "app/platform/database.h"
#include "app/platform/group_commit.h"
#include "tests/support/platform_process.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::platform;
using namespace creatorup::test;

// A store, whichever it is: SQLite, and under with_postgres.sh PostgreSQL.
class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void migrationsRunOnce();
    void sqliteIsSafeInAPowerCut();
    void transactionLeavesNothingBehind();
    void spoiltTransactionIsNotCommitted();
    void innerTransactionFailsAlone();
    void groupIsStoredTogether();
    void groupWithoutACommitIsAnError();
    void textsComeBackAsTheyWere_data();
    void textsComeBackAsTheyWere();
    void nulIsRefused();
    void numbersHave64Bits();
    void urlsAreRead_data();
    void urlsAreRead();
    void wrongUrlsAreRefused_data();
    void wrongUrlsAreRefused();
    void otherMachinesAreAskedEncrypted();
    void environmentWins();

private:
    [[nodiscard]] Result<std::unique_ptr<Database>> open() const {
        return Database::open(m_url, QStringLiteral(":/test/migrations"));
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    DatabaseUrl m_url;
    int m_stores = 0;
};

namespace {

const QString Insert = QStringLiteral("INSERT INTO things(name) VALUES(?)");
const QString Select = QStringLiteral("SELECT * FROM things");

}  // namespace

void TestDatabase::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    const auto url = DatabaseUrl::parse(newStoreUrl(m_dir->path(), ++m_stores));
    QVERIFY(url);
    m_url = *url;
}

void TestDatabase::migrationsRunOnce() {
    for (int start = 0; start < 2; ++start) {  // a second run would insert the same row again, and fail
        const auto database = open();
        QVERIFY2(database, database ? "" : qPrintable(database.error().text()));
        QCOMPARE((*database)->rows(Select)->size(), 1);
        QCOMPARE((*database)->rows(QStringLiteral("SELECT * FROM migrations"))->size(), 1);
    }
    QVERIFY(!Database::open(m_url, QStringLiteral(":/no/such/folder")));
}

void TestDatabase::sqliteIsSafeInAPowerCut() {
    const auto database = open();
    QVERIFY(database);
    if ((*database)->dialect() == Dialect::PostgreSql) {
        QCOMPARE((*(*database)->row(QStringLiteral("SHOW synchronous_commit")))->value(0).toString(),
                 QStringLiteral("on"));
        return;
    }
    QCOMPARE((*database)->row(QStringLiteral("PRAGMA journal_mode"))->value().value(0).toString(),
             QStringLiteral("wal"));
    QCOMPARE((*database)->row(QStringLiteral("PRAGMA synchronous"))->value().value(0).toInt(), 2);  // FULL
}

void TestDatabase::transactionLeavesNothingBehind() {
    const auto database = open();
    QVERIFY(database);
    {
        auto transaction = Transaction::begin(**database);
        QVERIFY(transaction);
        QVERIFY((*database)->run(Insert, {QStringLiteral("second")}));
    }
    QCOMPARE((*database)->rows(Select)->size(), 1);
    auto transaction = Transaction::begin(**database);
    QVERIFY((*database)->run(Insert, {QStringLiteral("second")}));
    QVERIFY(transaction->commit());
    QCOMPARE((*database)->rows(Select)->size(), 2);
    const auto twice = (*database)->run(Insert, {QStringLiteral("second")});
    QVERIFY(!twice && twice.error().is(databaseErrors::Duplicate));
}

// PostgreSQL answers such a COMMIT with success, and rolls back.
void TestDatabase::spoiltTransactionIsNotCommitted() {
    const auto database = open();
    QVERIFY(database);
    {
        auto transaction = Transaction::begin(**database);
        QVERIFY((*database)->run(Insert, {QStringLiteral("second")}));
        QVERIFY(!(*database)->run(Insert, {QStringLiteral("second")}));
        QVERIFY(!transaction->commit());
    }
    QCOMPARE((*database)->rows(Select)->size(), 1);
    QCOMPARE(*(*database)->run(Insert, {QStringLiteral("third")}), 1);
}

void TestDatabase::innerTransactionFailsAlone() {
    const auto database = open();
    QVERIFY(database);
    auto outer = Transaction::begin(**database);
    QVERIFY((*database)->run(Insert, {QStringLiteral("outer")}));
    for (const char* name : {"outer", "good", "first"}) {  // two of them are there already
        auto inner = Transaction::begin(**database);
        QVERIFY(inner);
        QVERIFY((*database)->run(Insert, {QString(QLatin1String(name) + QLatin1String(" inner"))}));
        const bool added = (*database)->run(Insert, {QString(QLatin1String(name))}).has_value();
        QCOMPARE(added, qstrcmp(name, "good") == 0);
        QCOMPARE(inner->commit().has_value(), added);
    }
    {
        const auto inner = Transaction::begin(**database);
        QVERIFY((*database)->run(Insert, {QStringLiteral("given up")}));
    }
    QVERIFY(outer->commit());
    QStringList names;
    const auto rows = (*database)->rows(QStringLiteral("SELECT name FROM things ORDER BY id"));
    QVERIFY(rows);
    for (const QSqlRecord& row : *rows)
        names.append(row.value(0).toString());
    QCOMPARE(names, (QStringList{QStringLiteral("first"), QStringLiteral("outer"),
                                 QStringLiteral("good inner"), QStringLiteral("good")}));
}

void TestDatabase::groupIsStoredTogether() {
    const auto database = open();
    QVERIFY(database);
    GroupCommit group(**database);
    QList<QFuture<Result<int>>> all;
    for (int i = 0; i < 500; ++i)
        all.append(group.run<int>([&database, i]() -> Result<int> {
            // Every seventh is there already.
            const auto added =
                (*database)->run(Insert, {QStringLiteral("number %1").arg(i % 7 == 6 ? i - 1 : i)});
            if (!added) return fail(added.error());
            return i;
        }));
    for (int i = 0; i < 500; ++i) {
        QTRY_VERIFY(all.at(i).isFinished());
        const auto result = all.at(i).result();
        QCOMPARE(result.has_value(), i % 7 != 6);
        if (result)
            QCOMPARE(*result, i);
        else
            QVERIFY(result.error().is(databaseErrors::Duplicate));
    }
    QCOMPARE((*database)->rows(Select)->size(), 1 + 500 - 500 / 7);
}

void TestDatabase::groupWithoutACommitIsAnError() {
    const auto database = open();
    QVERIFY(database);
    GroupCommit group(**database);
    // Ends the group's transaction under its feet, so that its commit fails.
    auto first = group.run<int>([&database] { return (*database)->run(Insert, {QStringLiteral("second")}); });
    auto second = group.run<int>([&database]() -> Result<int> {
        (void)(*database)->run(QStringLiteral("ROLLBACK"));
        return 1;
    });
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(!first.result() && !second.result());
    QCOMPARE((*database)->rows(Select)->size(), 1);
    auto third = group.run<int>([&database] { return (*database)->run(Insert, {QStringLiteral("third")}); });
    QTRY_VERIFY(third.isFinished());
    QVERIFY(third.result());
}

void TestDatabase::textsComeBackAsTheyWere_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("quotes") << QStringLiteral("it's \"x\"; DROP TABLE things; --");
    QTest::newRow("backslashes") << QStringLiteral("a\\b\\'c\\\\");
    QTest::newRow("question marks") << QStringLiteral("? $1 :name %1 ??");
    QTest::newRow("lines") << QStringLiteral("a\nb\r\n\tc\u0001");
    QTest::newRow("scripts") << QStringLiteral("Toko Ñandú 東京 \U0001F600 e\u0301");
    QTest::newRow("long") << QString(100'000, QLatin1Char('x'));
}

void TestDatabase::textsComeBackAsTheyWere() {
    QFETCH(QString, text);
    const auto database = open();
    QVERIFY(database);
    const auto added = (*database)->run(Insert, {text});
    QVERIFY2(added, added ? "" : qPrintable(added.error().text()));
    const auto row = (*database)->row(QStringLiteral("SELECT name FROM things WHERE name=?"), {text});
    QVERIFY(row && *row);
    QVERIFY(!(*row)->isNull(0));
    QCOMPARE((*row)->value(0).toString(), text);
}

void TestDatabase::nulIsRefused() {
    const auto database = open();
    QVERIFY(database);
    const auto added = (*database)->run(Insert, {QString::fromLatin1("a\0b", 3)});
    QVERIFY(!added && added.error().is(databaseErrors::Failed));
    QVERIFY((*database)->run(Insert, {QStringLiteral("ab")}));
}

void TestDatabase::numbersHave64Bits() {
    const auto database = open();
    QVERIFY(database);
    const qint64 large = 1'795'000'000'000;
    const auto row = (*database)->row(QStringLiteral("SELECT CAST(? AS BIGINT)"), {QVariant(large)});
    QVERIFY(row && *row);
    QCOMPARE((*row)->value(0).toLongLong(), large);
}

void TestDatabase::urlsAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("database");
    const auto row = [](const char* text, const char* host, int port, const char* user,
                        const char* database) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(host) << port
                            << QString::fromLatin1(user) << QString::fromLatin1(database);
    };
    row("postgres://u:p@db.example.com:6432/shop", "db.example.com", 6432, "u", "shop");
    row("postgresql://u@db/shop", "db", -1, "u", "shop");
    row("postgres:///shop", "", -1, "", "shop");
    row("postgres:///shop?host=/run/postgresql&user=u", "/run/postgresql", -1, "u", "shop");
    row("postgres://u@%2Frun%2Fpostgresql/shop", "/run/postgresql", -1, "u", "shop");
    row("postgres://a%40b:p%3Aw@[::1]:5433/my%20shop?sslmode=verify-full", "::1", 5433, "a@b", "my shop");
    row("sqlite:/srv/x.sqlite", "", -1, "", "/srv/x.sqlite");
    row("sqlite:///srv/x.sqlite", "", -1, "", "/srv/x.sqlite");
}

void TestDatabase::urlsAreRead() {
    QFETCH(QString, text);
    const auto url = DatabaseUrl::parse(text);
    QVERIFY2(url, url ? "" : qPrintable(url.error().text()));
    QTEST(url->host, "host");
    QTEST(url->port, "port");
    QTEST(url->user, "user");
    QTEST(url->database, "database");
}

void TestDatabase::wrongUrlsAreRefused_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"mysql://u:sesame@h/x", "/srv/x.sqlite", "sqlite:", "postgres://u:sesame@h",
                             "postgres://u:sesame@h/", "postgres://u:sesame@h:70000/x",
                             "postgres://u:sesame@h:port/x", "postgres://u:sesame@h/x?sslmod=require",
                             "postgres://u:sesame@h/x?sslmode=a;b", "postgres://u:sesame@@h/x"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestDatabase::wrongUrlsAreRefused() {
    QFETCH(QString, text);
    const auto url = DatabaseUrl::parse(text);
    QVERIFY(!url && url.error().is(databaseUrlErrors::Wrong));
    QVERIFY2(!url.error().text().contains(QLatin1String("sesame")), qPrintable(url.error().text()));
}

void TestDatabase::otherMachinesAreAskedEncrypted() {
    const auto options = [](const char* text) { return DatabaseUrl::parse(QLatin1String(text))->options; };
    QVERIFY(options("postgres://db.example.com/x").contains(QLatin1String("sslmode='require'")));
    QVERIFY(
        options("postgres://db.example.com/x?sslmode=verify-full").contains(QLatin1String("='verify-full'")));
    QVERIFY(!options("postgres://127.0.0.1/x").contains(QLatin1String("sslmode")));
    QVERIFY(!options("postgres:///x?host=/run/postgresql").contains(QLatin1String("sslmode")));
}

void TestDatabase::environmentWins() {
    const char* variable = "CREATORUP_TEST_DATABASE_URL";
    QCOMPARE(DatabaseUrl::fromEnvironment(variable, QStringLiteral("/f"))->database, QStringLiteral("/f"));
    qputenv(variable, "postgres://h/x");
    QCOMPARE(DatabaseUrl::fromEnvironment(variable, QStringLiteral("/f"))->database, QStringLiteral("x"));
    qputenv(variable, "postgres:/h/x");
    const auto wrong = DatabaseUrl::fromEnvironment(variable, QStringLiteral("/f"));
    QVERIFY(!wrong && wrong.error().message.startsWith(QLatin1String(variable)));
    qunsetenv(variable);
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_database.moc"

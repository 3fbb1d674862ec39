#include "core/net/net_errors.h"
#include "core/net/service_origins.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::net;

class TestOrigin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void doesNotRepeatAPassword();
    void makesUrls();
    void readsTheEnvironment();
};

void TestOrigin::takes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("loopback");
    const auto row = [](const char* text, const char* origin, bool loopback = false) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(origin) << loopback;
    };
    row("https://api.digiup.com", "https://api.digiup.com");
    row("https://api.digiup.com/", "https://api.digiup.com");
    row("  https://API.DigiUp.com//  ", "https://api.digiup.com");
    row("HTTPS://api.digiup.com/api/v1", "https://api.digiup.com");
    row("https://api.digiup.com/api/v1/client/", "https://api.digiup.com");
    row("https://api.digiup.com:443", "https://api.digiup.com");
    row("https://api.digiup.com:8443", "https://api.digiup.com:8443");
    row("http://127.0.0.1:3345", "http://127.0.0.1:3345", true);
    row("http://127.0.0.1:80", "http://127.0.0.1", true);
    row("http://2130706433", "http://127.0.0.1", true);  // the same address in one number
    row("http://[::1]:3000/api/v1", "http://[::1]:3000", true);
    row("https://127.0.0.1:3000", "https://127.0.0.1:3000", true);
}

void TestOrigin::takes() {
    QFETCH(QString, text);
    const auto origin = Origin::parse(text);
    QVERIFY2(origin, origin ? "" : qPrintable(origin.error().text()));
    QTEST(origin->text(), "origin");
    QTEST(origin->isLoopback(), "loopback");
    QCOMPARE(Origin::parse(origin->text())->text(), origin->text());
}

void TestOrigin::refuses_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             "api.digiup.com",
                             "ftp://api.digiup.com",
                             "file:///etc/passwd",
                             "https://",
                             "http://api.digiup.com",
                             "http://localhost:3000",
                             "http://127.0.0.2",
                             "http://127.0.0.1.nip.io",
                             "http://0.0.0.0",

                             "http://[::ffff:127.0.0.1]",
                             "https://user@api.digiup.com",
                             "https://user:word@api.digiup.com",
                             "https://@api.digiup.com",
                             "https://api.digiup.com/other",
                             "https://api.digiup.com/api/v2",
                             "https://api.digiup.com/x/api/v1",
                             "https://api.digiup.com/?a=b",
                             "https://api.digiup.com/#a",
                             "https://api digiup.com",
                             "javascript:alert(1)",
                             "https://api.digiup.com:99999"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestOrigin::refuses() {
    QFETCH(QString, text);
    const auto origin = Origin::parse(text);
    QVERIFY2(!origin, origin ? qPrintable(origin->text()) : "");
    QVERIFY(origin.error().is(netErrors::BadOrigin));
}

void TestOrigin::doesNotRepeatAPassword() {
    const auto origin = Origin::parse(QStringLiteral("https://user:sandi-rahasia@api.digiup.com"));
    QVERIFY(!origin);
    QVERIFY(!origin.error().text().contains(QLatin1String("sandi-rahasia")));
}

void TestOrigin::makesUrls() {
    const auto origin = Origin::parse(QStringLiteral("http://[::1]:3000")).value();
    QCOMPARE(
        origin.url(QStringLiteral("/api/v1/usage"), {{QStringLiteral("month"), QStringLiteral("2026-11")}}),
        QUrl(QStringLiteral("http://[::1]:3000/api/v1/usage?month=2026-11")));
    // What is in a path cannot become a query or another host.
    QCOMPARE(origin.url(QStringLiteral("/devices/a?b#c")).host(), QStringLiteral("::1"));
    QVERIFY(!origin.url(QStringLiteral("/devices/a?b#c")).hasQuery());
}

void TestOrigin::readsTheEnvironment() {
    qunsetenv("DIGIUP_API_URL");
    qunsetenv("CREATORUP_API_URL");
    auto origins = ServiceOrigins::fromEnvironment();
    QVERIFY(origins);
    QCOMPARE(origins->digiUp.text(), QStringLiteral("https://api.digiup.com"));
    QCOMPARE(origins->creatorUp.text(), QStringLiteral("https://api.creatorup.com"));

    qputenv("CREATORUP_API_URL", "http://127.0.0.1:3000/api/v1/");
    origins = ServiceOrigins::fromEnvironment();
    QVERIFY(origins);
    QCOMPARE(origins->creatorUp.text(), QStringLiteral("http://127.0.0.1:3000"));

    qputenv("DIGIUP_API_URL", "http://localhost:3345");
    origins = ServiceOrigins::fromEnvironment();
    QVERIFY(!origins);
    QVERIFY(origins.error().is(netErrors::BadOrigin));
    QVERIFY(origins.error().message.contains(QLatin1String("DIGIUP_API_URL")));
}

QTEST_GUILESS_MAIN(TestOrigin)
#include "test_origin.moc"

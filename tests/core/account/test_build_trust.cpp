// Built twice, with key_trust.cpp itself: as releases are, and as builds for development are.
#include "core/account/account_errors.h"
#include "core/account/key_trust.h"
#include "core/net/api_client.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/support/await.h"
#include "tests/support/weather_server.h"

#include <QJsonDocument>
#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::services;
using namespace creatorup::test;

class TestBuildTrust : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aServiceOnThisComputer();
    void aServiceElsewhere();

private:
    [[nodiscard]] KeyTrust trust(const QString& creatorUp) {
        return {ServiceAccess(m_api, {net::Origin::parse(QStringLiteral("https://digiup.test")).value(),
                                      net::Origin::parse(creatorUp).value()}),
                m_store};
    }

    net::ApiClient m_api;
    LeasesInMemory m_store;
    const LeaseKeyPair m_key = LeaseKeyPair::make();
};

void TestBuildTrust::aServiceOnThisComputer() {
    const QByteArray jwk = QJsonDocument(toJwk(m_key.kid, m_key.publicKey)).toJson(QJsonDocument::Compact);
    WeatherServer server([&](const SeenRequest&) {
        return json(200, R"({"status":"success","data":{"keys":[)" + jwk + "]}}");
    });
    KeyTrust here = trust(server.origin());
    const LeaseKeys keys{{m_key.kid, m_key.publicKey}};
    const auto fetched = await(here.fetch());
    QVERIFY(here.remember(keys));
#ifdef CREATORUP_DEV_TRUST
    QVERIFY(fetched && *fetched == keys);
    QVERIFY(here.known() == keys);
#else
    QVERIFY(!fetched && fetched.error().is(accountErrors::UntrustedService));
    QCOMPARE(server.connections(), 0);
    QVERIFY(m_store.trusted.isEmpty());
    m_store.trusted.insert(server.origin(), keys);  // whoever put them there
    QVERIFY(here.known().error().is(accountErrors::UntrustedService));
#endif
}

// Neither asks anybody else for keys, nor believes what the ledger says that they were.
void TestBuildTrust::aServiceElsewhere() {
    for (const char* origin :
         {"https://creatorup.test", "https://127.0.0.1.creatorup.test", "https://10.0.0.1"}) {
        const QString there = QString::fromLatin1(origin);
        m_store.trusted.insert(there, {{m_key.kid, m_key.publicKey}});
        KeyTrust elsewhere = trust(there);
        auto fetched = elsewhere.fetch();
        QVERIFY(fetched.isFinished());  // without a call
        QVERIFY(fetched.result().error().is(accountErrors::UntrustedService));
        QVERIFY(elsewhere.known().error().is(accountErrors::UntrustedService));
    }
}

QTEST_GUILESS_MAIN(TestBuildTrust)
#include "test_build_trust.moc"

#include "core/services/base64url.h"
#include "core/services/lease.h"

#include <QJsonDocument>
#include <QTest>

#include <sodium.h>

using namespace creatorup;
using namespace creatorup::services;

namespace {

LeaseClaims exampleClaims() {
    return {.iss = LeaseIssuer,
            .aud = LeaseAudience,
            .jti = QStringLiteral("6c6d1b6f-8f0a-4a52-9d6c-30a1f10a2a10"),
            .seq = 41,
            .sub = QStringLiteral("17"),
            .plan = QStringLiteral("Growth"),
            .features = {LocalRenderingFeature, QStringLiteral("ai_subtitle")},
            .videoQuality = VideoQuality::High,
            .localRenderingLimit = 100,
            .localRenderingUsed = 3,
            .month = QStringLiteral("2026-11"),
            .deviceId = QStringLiteral("device-1"),
            .iat = 1'795'000'000,
            .exp = 1'796'209'600,
            .softExp = 1'795'604'800};
}

// A compact JWS of any header and payload, rightly signed, for what signLease would never make.
QByteArray forge(const QByteArray& header, const QByteArray& payload, const LeaseKeyPair& key) {
    const QByteArray text = toBase64Url(header) + QByteArray(".") + toBase64Url(payload);
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(text.constData()),
                         static_cast<unsigned long long>(text.size()),
                         reinterpret_cast<const unsigned char*>(key.secretKey.constData()));
    return text + QByteArray(".") + toBase64Url(signature);
}

QByteArray payloadOf(const QByteArray& lease) {
    return *fromBase64Url(lease.split('.').at(1));
}

}  // namespace

class TestLease : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsSigned();
    void unlimitedComesBackAsSigned();
    void refusesEveryFlippedBit();
    void refusesAnotherKey();
    void refusesOtherAlgorithms_data();
    void refusesOtherAlgorithms();
    void refusesOtherSpellings_data();
    void refusesOtherSpellings();
    void refusesMissingAndWrongClaims_data();
    void refusesMissingAndWrongClaims();
    void keyTravelsAsJwk();
    void keyFileMakesTheSameKey();
    void qualityHasWordsAndLimits();

private:
    const LeaseKeyPair m_key = LeaseKeyPair::make();
    const LeaseKeys m_keys{{m_key.kid, m_key.publicKey}};
    const QByteArray m_lease = signLease(exampleClaims(), m_key.secretKey, m_key.kid).value();
    const QByteArray m_header = *fromBase64Url(m_lease.split('.').at(0));
};

void TestLease::comesBackAsSigned() {
    const auto claims = verifyLease(m_lease, m_keys);
    QVERIFY(claims);
    QVERIFY(*claims == exampleClaims());
}

void TestLease::unlimitedComesBackAsSigned() {
    LeaseClaims claims = exampleClaims();
    claims.localRenderingLimit.reset();
    const auto read = verifyLease(signLease(claims, m_key.secretKey, m_key.kid).value(), m_keys);
    QVERIFY(read);
    QVERIFY(!read->localRenderingLimit);
}

void TestLease::refusesEveryFlippedBit() {
    for (qsizetype bit = 0; bit < m_lease.size() * 8; ++bit) {
        QByteArray altered = m_lease;
        altered[bit / 8] = static_cast<char>(altered.at(bit / 8) ^ (1 << (bit % 8)));
        const auto read = verifyLease(altered, m_keys);
        QVERIFY2(!read, qPrintable(QStringLiteral("bit %1 was not noticed").arg(bit)));
        QVERIFY(read.error().code.startsWith(QLatin1String("lease.")));
    }
}

void TestLease::refusesAnotherKey() {
    const LeaseKeyPair other = LeaseKeyPair::make();
    const auto unknown = verifyLease(m_lease, {{other.kid, other.publicKey}});
    QVERIFY(!unknown && unknown.error().is(leaseErrors::UnknownKey));
    const auto wrong = verifyLease(m_lease, {{m_key.kid, other.publicKey}});
    QVERIFY(!wrong && wrong.error().is(leaseErrors::Signature));
    QVERIFY(!verifyLease(m_lease, {}));
}

void TestLease::refusesOtherAlgorithms_data() {
    QTest::addColumn<QByteArray>("algorithm");
    for (const char* name : {"none", "None", "HS256", "ES256", "eddsa", ""})
        QTest::newRow(name) << QByteArray(name);
}

void TestLease::refusesOtherAlgorithms() {
    QFETCH(QByteArray, algorithm);
    QByteArray header = m_header;
    header.replace("EdDSA", algorithm);
    const auto read = verifyLease(forge(header, payloadOf(m_lease), m_key), m_keys);
    QVERIFY(!read);
    QVERIFY(read.error().is(leaseErrors::Algorithm));
}

void TestLease::refusesOtherSpellings_data() {
    QTest::addColumn<QByteArray>("lease");
    const QByteArrayList parts = m_lease.split('.');
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("two parts") << QByteArray(parts.at(0) + QByteArray(".") + parts.at(1));
    QTest::newRow("four parts") << QByteArray(m_lease + QByteArray(".e30"));
    QTest::newRow("no signature") << QByteArray(parts.at(0) + QByteArray(".") + parts.at(1) +
                                                QByteArray("."));
    QTest::newRow("padding") << QByteArray(m_lease + QByteArray("=="));
    QTest::newRow("line end") << QByteArray(m_lease + QByteArray("\n"));
    // 64 bytes leave four unused bits in the last letter: this one spells the same signature another way.
    QByteArray loose = m_lease;
    const QByteArray letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    loose.back() = letters.at(letters.indexOf(loose.back()) | 1);
    QTest::newRow("unused bits") << loose;
    QTest::newRow("header not JSON") << forge("EdDSA", payloadOf(m_lease), m_key);
    QTest::newRow("payload not JSON") << forge(m_header, "[1]", m_key);
    QTest::newRow("critical header") << forge(QByteArray(m_header).replace("{", R"({"crit":["x"],)"),
                                              payloadOf(m_lease), m_key);
    QTest::newRow("huge") << forge(m_header, QByteArray(20'000, ' ') + payloadOf(m_lease), m_key);
}

void TestLease::refusesOtherSpellings() {
    QFETCH(QByteArray, lease);
    QVERIFY(!verifyLease(lease, m_keys));
}

void TestLease::refusesMissingAndWrongClaims_data() {
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QJsonValue>("value");
    const QJsonObject claims = QJsonDocument::fromJson(payloadOf(m_lease)).object();
    for (const QString& claim : claims.keys()) {
        // A missing limit must not read as "unlimited" either.
        QTest::addRow("%s missing", qPrintable(claim)) << claim << QJsonValue(QJsonValue::Undefined);
        QTest::addRow("%s as bool", qPrintable(claim)) << claim << QJsonValue(true);
    }
    QTest::newRow("negative use") << QStringLiteral("local_rendering_used") << QJsonValue(-1);
    QTest::newRow("fraction") << QStringLiteral("exp") << QJsonValue(1.5);
    QTest::newRow("huge limit") << QStringLiteral("local_rendering_limit") << QJsonValue(1e12);
    QTest::newRow("foreign audience") << QStringLiteral("aud") << QJsonValue(QStringLiteral("other"));
    QTest::newRow("foreign issuer") << QStringLiteral("iss") << QJsonValue(QStringLiteral("other"));
    QTest::newRow("unknown quality") << QStringLiteral("video_quality") << QJsonValue(QStringLiteral("giga"));
}

void TestLease::refusesMissingAndWrongClaims() {
    QFETCH(QString, claim);
    QFETCH(QJsonValue, value);
    QJsonObject claims = QJsonDocument::fromJson(payloadOf(m_lease)).object();
    if (value.isUndefined())
        claims.remove(claim);
    else
        claims.insert(claim, value);
    const QByteArray payload = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    const auto read = verifyLease(forge(m_header, payload, m_key), m_keys);
    QVERIFY(!read);
    QVERIFY(read.error().is(leaseErrors::Claims));
    QCOMPARE(read.error().cause, claim);
}

void TestLease::keyTravelsAsJwk() {
    const QJsonObject jwk = toJwk(m_key.kid, m_key.publicKey);
    const auto read = fromJwk(jwk);
    QVERIFY(read);
    QCOMPARE(read->first, m_key.kid);
    QCOMPARE(read->second, m_key.publicKey);
    for (const QString& field : jwk.keys()) {
        QJsonObject broken = jwk;
        broken.insert(field, field == QLatin1String("kid") ? QString() : QStringLiteral("AAAA"));
        QVERIFY2(!fromJwk(broken), qPrintable(field));
    }
}

void TestLease::keyFileMakesTheSameKey() {
    const auto again = LeaseKeyPair::fromSeed(m_key.seed());
    QVERIFY(again);
    QCOMPARE(again->publicKey, m_key.publicKey);
    QCOMPARE(again->kid, m_key.kid);
    QVERIFY(!LeaseKeyPair::fromSeed(QByteArray(31, 'x')));
    QVERIFY(LeaseKeyPair::make().kid != m_key.kid);
}

void TestLease::qualityHasWordsAndLimits() {
    QCOMPARE(shortSideLimit(VideoQuality::Medium), 720);
    QCOMPARE(shortSideLimit(VideoQuality::High), 1080);
    QCOMPARE(shortSideLimit(VideoQuality::Ultra), 2160);
    for (const auto quality : {VideoQuality::Medium, VideoQuality::High, VideoQuality::Ultra})
        QCOMPARE(videoQualityFrom(wordFor(quality)), std::optional(quality));
    QVERIFY(!videoQualityFrom(u"Ultra"));
    QCOMPARE(starterLimits().localRenderingLimit, std::optional(10));
}

QTEST_APPLESS_MAIN(TestLease)
#include "test_lease.moc"

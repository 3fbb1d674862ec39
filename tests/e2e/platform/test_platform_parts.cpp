#include "app/platform/creatorup/call_budget.h"
#include "app/platform/digiup/passwords.h"
#include "app/platform/digiup/tokens.h"
#include "app/platform/router.h"
#include "core/services/base64url.h"

#include <QTest>

#include <sodium.h>

using namespace creatorup;
using namespace creatorup::platform;

// The parts of the services whose rules need a turned clock, or a damaged input that HTTP cannot bring.
class TestPlatformParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void budgetFreesAsTheWindowMoves();
    void budgetKeepsAReserveForSigningIn();
    void tokenIsStandardHs256();
    void tokenEndsAfterADay();
    void tokenOfAnotherAlgorithmIsRefused_data();
    void tokenOfAnotherAlgorithmIsRefused();
    void tokenAlteredAnywhereIsRefused();
    void passwordsAreArgon2id();
    void patternsMatchWholePieces();
};

void TestPlatformParts::budgetFreesAsTheWindowMoves() {
    using creatorup_api::CallBudget;
    CallBudget budget;
    for (int i = 0; i < CallBudget::Calls; ++i)
        QVERIFY(!budget.take(creatorup_api::Priority::SignIn, 1000 + i));
    const auto wait = budget.take(creatorup_api::Priority::SignIn, 2000);
    QCOMPARE(wait, std::optional<std::int64_t>(1000 + CallBudget::WindowMs - 2000));
    QVERIFY(!budget.take(creatorup_api::Priority::SignIn, 2000 + *wait));
    QVERIFY(budget.take(creatorup_api::Priority::SignIn, 2000 + *wait));
}

void TestPlatformParts::budgetKeepsAReserveForSigningIn() {
    using creatorup_api::CallBudget;
    CallBudget budget;
    int ordinary = 0;
    while (!budget.take(creatorup_api::Priority::Ordinary, 1))
        ++ordinary;
    QCOMPARE(ordinary, CallBudget::Calls - CallBudget::SignInReserve);
    int signIns = 0;
    while (!budget.take(creatorup_api::Priority::SignIn, 1))
        ++signIns;
    QCOMPARE(signIns, CallBudget::SignInReserve);
}

namespace {

const QByteArray Secret(32, 's');

digiup::TokenClaims claims() {
    return {.id = QStringLiteral("u1"),
            .name = QStringLiteral("Sari"),
            .email = QStringLiteral("sari@example.id"),
            .avatar = std::nullopt,
            .iat = 1000,
            .exp = 1000 + digiup::TokenLifeSeconds};
}

// Any header, signed rightly with the secret.
QByteArray tokenWith(const QByteArray& header) {
    const QByteArray text =
        services::toBase64Url(header) + '.' + digiup::signToken(claims(), Secret).split('.').at(1);
    QByteArray mac(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(mac.data()),
                           reinterpret_cast<const unsigned char*>(text.constData()),
                           static_cast<unsigned long long>(text.size()),
                           reinterpret_cast<const unsigned char*>(Secret.constData()));
    return text + '.' + services::toBase64Url(mac);
}

}  // namespace

void TestPlatformParts::tokenIsStandardHs256() {
    const auto read = digiup::readToken(digiup::signToken(claims(), Secret), Secret, 2000);
    QVERIFY(read);
    QCOMPARE(read->id, QStringLiteral("u1"));
    QCOMPARE(read->email, QStringLiteral("sari@example.id"));
    // Another writer of JWTs with the same secret is understood, and another secret is not.
    QVERIFY(digiup::readToken(tokenWith(R"({"typ":"JWT","alg":"HS256"})"), Secret, 2000));
    QVERIFY(!digiup::readToken(digiup::signToken(claims(), Secret), QByteArray(32, 't'), 2000));
}

void TestPlatformParts::tokenEndsAfterADay() {
    const QByteArray token = digiup::signToken(claims(), Secret);
    QVERIFY(digiup::readToken(token, Secret, 1000 + 86'399));
    QVERIFY(!digiup::readToken(token, Secret, 1000 + 86'400));
}

void TestPlatformParts::tokenOfAnotherAlgorithmIsRefused_data() {
    QTest::addColumn<QByteArray>("header");
    for (const char* name : {"none", "HS512", "RS256", "hs256"})
        QTest::newRow(name) << QByteArray(R"({"alg":")" + QByteArray(name) + R"("})");
    QTest::newRow("no header") << QByteArray("[]");
}

void TestPlatformParts::tokenOfAnotherAlgorithmIsRefused() {
    QFETCH(QByteArray, header);
    QVERIFY(!digiup::readToken(tokenWith(header), Secret, 2000));
}

void TestPlatformParts::tokenAlteredAnywhereIsRefused() {
    const QByteArray token = digiup::signToken(claims(), Secret);
    for (qsizetype bit = 0; bit < token.size() * 8; ++bit) {
        QByteArray altered = token;
        altered[bit / 8] = static_cast<char>(altered.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(!digiup::readToken(altered, Secret, 2000), qPrintable(QString::number(bit)));
    }
}

void TestPlatformParts::passwordsAreArgon2id() {
    digiup::Passwords passwords;
    const QByteArray hash = passwords.hash(QStringLiteral("rahasia123")).result();
    QVERIFY(hash.startsWith("$argon2id$"));
    QVERIFY(hash != passwords.hash(QStringLiteral("rahasia123")).result());  // salted
    QVERIFY(passwords.matches(hash, QStringLiteral("rahasia123")).result());
    QVERIFY(!passwords.matches(hash, QStringLiteral("rahasia124")).result());
    QVERIFY(!passwords.matches({}, QStringLiteral("rahasia123")).result());
}

void TestPlatformParts::patternsMatchWholePieces() {
    QVERIFY(matchPattern(QStringLiteral("/devices"), QStringLiteral("/devices")));
    QVERIFY(!matchPattern(QStringLiteral("/devices"), QStringLiteral("/devices/")));
    QVERIFY(!matchPattern(QStringLiteral("/devices/{id}"), QStringLiteral("/devices/")));
    QVERIFY(!matchPattern(QStringLiteral("/devices/{id}"), QStringLiteral("/devices/a/b")));
    const auto captured = matchPattern(QStringLiteral("/a/{x}/b/{y}"), QStringLiteral("/a/1/b/2"));
    QVERIFY(captured);
    QCOMPARE(captured->value(QStringLiteral("x")), QStringLiteral("1"));
    QCOMPARE(captured->value(QStringLiteral("y")), QStringLiteral("2"));
}

QTEST_GUILESS_MAIN(TestPlatformParts)
#include "test_platform_parts.moc"

#include "tests/e2e/platform/platform_client.h"
#include "tests/support/platform_process.h"

#include <QTest>

using namespace creatorup::test;

// DigiUp's answers against contract/digiup: the shapes, the statuses, and that the data is true.
class TestDigiUpApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void apiInfoIsOutsideThePrefix();
    void unknownRoutesAreHtml_data();
    void unknownRoutesAreHtml();
    void malformedBodiesAreServerErrors_data();
    void malformedBodiesAreServerErrors();
    void registersAndSignsIn();
    void registerSaysWhatIsWrong_data();
    void registerSaysWhatIsWrong();
    void registerRefusesKnownAndWeak_data();
    void registerRefusesKnownAndWeak();
    void wrongPasswordAndUnknownUserAreTheSame();
    void badTokensAreTheSame_data();
    void badTokensAreTheSame();
    void demoAccountsHaveTheirPlans_data();
    void demoAccountsHaveTheirPlans();
    void plansAreTheProducts();
    void verifyTakesTheTokenFromTheBody();
    void subscribingChangesThePlan();
    void usageIsStoredAndCounted();
    void batchesGetRisingNumbers();
    void bodyOverFiveMiBIsAServerError();

private:
    [[nodiscard]] QString url(const char* path) const { return m_client->digiUp + QLatin1String(path); }

    PlatformProcess m_platform;
    std::unique_ptr<PlatformClient> m_client;
};

namespace {

QJsonObject registration(const QString& email, const QString& phone) {
    return {{QStringLiteral("email"), email},
            {QStringLiteral("name"), QStringLiteral("Sari <Wulan> Dewi")},
            {QStringLiteral("phone"), phone},
            {QStringLiteral("password"), QStringLiteral("kata123")}};
}

void compareWithout401Differences(const HttpReply& reply) {
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.body,
             QByteArray(R"({"error":"Invalid token","message":"No Authorized","success":false})"));
}

}  // namespace

void TestDigiUpApi::initTestCase() {
    QVERIFY2(m_platform.start(), m_platform.log());
    m_client = std::make_unique<PlatformClient>(m_platform.digiUpOrigin(), m_platform.creatorUpOrigin());
    QVERIFY(m_client->http
                .post(url("/auth/register"),
                      registration(QStringLiteral("sari@example.id"), QStringLiteral("081234567890")))
                .status == 201);
}

void TestDigiUpApi::apiInfoIsOutsideThePrefix() {
    const HttpReply reply = m_client->http.get(m_platform.digiUpOrigin() + QStringLiteral("/api/info"));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.contentType.startsWith("application/json"));
}

void TestDigiUpApi::unknownRoutesAreHtml_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("no such route") << QStringLiteral("/api/v1/client/nothing");
    QTest::newRow("another prefix") << QStringLiteral("/api/v2/client/user/me");
    QTest::newRow("no prefix") << QStringLiteral("/user/me");
    QTest::newRow("another method") << QStringLiteral("/api/v1/client/auth/login");
    QTest::newRow("markup") << QStringLiteral("/<script>");
}

void TestDigiUpApi::unknownRoutesAreHtml() {
    QFETCH(QString, path);
    const HttpReply reply = m_client->http.get(m_platform.digiUpOrigin() + path);
    QCOMPARE(reply.status, 404);
    QVERIFY(reply.contentType.startsWith("text/html"));
    QVERIFY(!reply.body.contains("<script>"));
}

void TestDigiUpApi::malformedBodiesAreServerErrors_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("cut") << QByteArray("{\"email\":") << QByteArray("application/json");
    QTest::newRow("none") << QByteArray() << QByteArray("application/json");
    QTest::newRow("not JSON by type") << QByteArray("{}") << QByteArray("text/plain");
}

void TestDigiUpApi::malformedBodiesAreServerErrors() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const HttpReply reply = m_client->http.postRaw(url("/auth/login"), body, {}, type);
    QCOMPARE(reply.status, 500);
    const QJsonObject error = reply.object().value(QLatin1String("error")).toObject();
    QCOMPARE(error.value(QLatin1String("error")), QStringLiteral("SERVER_ERROR"));
    QCOMPARE(error.value(QLatin1String("code")), 500);
    QVERIFY(!reply.object().contains(QLatin1String("message")));
}

void TestDigiUpApi::registersAndSignsIn() {
    const HttpReply made =
        m_client->http.post(url("/auth/register"),
                            registration(QStringLiteral("Dewi@example.id"), QStringLiteral("081234567891")));
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object().value(QLatin1String("success")), true);
    QCOMPARE(made.content().value(QLatin1String("name")), QStringLiteral("Sari"));
    QVERIFY(!made.content().contains(QLatin1String("token")));

    // E-mails are case-sensitive.
    QVERIFY(m_client->signIn(QStringLiteral("dewi@example.id"), QStringLiteral("kata123")).isEmpty());
    const QByteArray token = m_client->signIn(QStringLiteral("Dewi@example.id"), QStringLiteral("kata123"));
    const QJsonObject claims = claimsIn(QString::fromLatin1(token));
    QCOMPARE(claims.value(QLatin1String("exp")).toInteger() - claims.value(QLatin1String("iat")).toInteger(),
             86'400);
    const QJsonObject me = m_client->http.get(url("/user/me"), token).content();
    QCOMPARE(me.value(QLatin1String("id")), claims.value(QLatin1String("id")));
    QCOMPARE(me.value(QLatin1String("email")), QStringLiteral("Dewi@example.id"));
    QCOMPARE(me.value(QLatin1String("name")), QStringLiteral("Sari &lt;Wulan> Dewi"));
    QCOMPARE(me.value(QLatin1String("accountType")), QStringLiteral("free"));
    const QJsonObject subscription = m_client->http.get(url("/user/subscription"), token).content();
    QVERIFY(subscription.value(QLatin1String("membership")).isNull());
}

void TestDigiUpApi::registerSaysWhatIsWrong_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("code");
    const auto text = [](const char* value) { return QJsonValue(QLatin1String(value)); };
    QTest::newRow("e-mail") << "email" << text("nobody") << "invalid_string";
    QTest::newRow("no e-mail") << "email" << QJsonValue() << "invalid_type";
    QTest::newRow("short name") << "name" << text("Al") << "too_small";
    QTest::newRow("long name") << "name" << text("A name that is far too long to be taken") << "too_big";
    QTest::newRow("short phone") << "phone" << text("0812345678") << "too_small";
    QTest::newRow("long phone") << "phone" << text("0812345678901234") << "too_big";
    QTest::newRow("short password") << "password" << text("abc") << "too_small";
    QTest::newRow("long password") << "password" << text("12345678901234567") << "too_big";
    // 14 characters, but 17 when "<" has become "&lt;".
    QTest::newRow("cleaned password") << "password" << text("1234567890123<") << "too_big";
    QTest::newRow("number as name") << "name" << QJsonValue(12345) << "invalid_type";
}

void TestDigiUpApi::registerSaysWhatIsWrong() {
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, code);
    QJsonObject body = registration(QStringLiteral("new@example.id"), QStringLiteral("081234567899"));
    body.insert(field, value);
    const HttpReply reply = m_client->http.post(url("/auth/register"), body);
    QCOMPARE(reply.status, 400);
    const QJsonObject error = reply.object().value(QLatin1String("error")).toObject();
    QCOMPARE(error.value(QLatin1String("error")), QStringLiteral("VALIDATION_ERROR"));
    const QJsonArray details = error.value(QLatin1String("details")).toArray();
    QCOMPARE(details.size(), 1);
    QCOMPARE(details.first().toObject().value(QLatin1String("field")),
             QString(QLatin1String("body.") + field));
    QCOMPARE(details.first().toObject().value(QLatin1String("code")), code);
}

void TestDigiUpApi::registerRefusesKnownAndWeak_data() {
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("message");
    QJsonObject body = registration(QStringLiteral("sari@example.id"), QStringLiteral("081234567892"));
    QTest::newRow("e-mail") << body << "Email already registered!";
    body = registration(QStringLiteral("new@example.id"), QStringLiteral("081234567890"));
    QTest::newRow("phone") << body << "Phone already registered!";
    body.insert(QStringLiteral("password"), QStringLiteral("kata1"));
    QTest::newRow("weak") << body << "Password too weak!";
    body.insert(QStringLiteral("role"), QStringLiteral("admin"));
    QTest::newRow("further field") << body << "Unknown field: role";
}

void TestDigiUpApi::registerRefusesKnownAndWeak() {
    QFETCH(QJsonObject, body);
    QFETCH(QString, message);
    const HttpReply reply = m_client->http.post(url("/auth/register"), body);
    QCOMPARE(reply.status, 422);
    QCOMPARE(reply.object().value(QLatin1String("message")), message);
    QCOMPARE(reply.object().value(QLatin1String("success")), false);
    QVERIFY(reply.object().contains(QLatin1String("error")));
}

void TestDigiUpApi::wrongPasswordAndUnknownUserAreTheSame() {
    const auto login = [this](const char* email) {
        return m_client->http.post(url("/auth/login"),
                                   {{QStringLiteral("email"), QLatin1String(email)},
                                    {QStringLiteral("password"), QStringLiteral("falsch")}});
    };
    const HttpReply wrong = login("sari@example.id");
    const HttpReply unknown = login("nobody@example.id");
    QCOMPARE(wrong.status, 401);
    QCOMPARE(unknown.status, 401);
    QCOMPARE(wrong.body, unknown.body);
    QCOMPARE(wrong.object().value(QLatin1String("success")), false);
}

void TestDigiUpApi::badTokensAreTheSame_data() {
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = m_client->signIn(QStringLiteral("sari@example.id"), QStringLiteral("kata123"));
    QVERIFY(!good.isEmpty());
    const QByteArrayList parts = good.split('.');
    QTest::newRow("none") << QByteArray();
    QTest::newRow("garbage") << QByteArray("garbage");
    QTest::newRow("no signature") << QByteArray(parts.at(0) + '.' + parts.at(1) + '.');
    QTest::newRow("alg none") << QByteArray("eyJhbGciOiJub25lIn0." + parts.at(1) + '.');
    QByteArray altered = good;
    altered[altered.size() - 5] = altered.at(altered.size() - 5) == 'A' ? 'B' : 'A';
    QTest::newRow("altered") << altered;
}

void TestDigiUpApi::badTokensAreTheSame() {
    QFETCH(QByteArray, token);
    compareWithout401Differences(m_client->http.get(url("/user/me"), token));
    compareWithout401Differences(m_client->http.post(url("/batch/create"), {}, token));
}

void TestDigiUpApi::demoAccountsHaveTheirPlans_data() {
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("plan");
    QTest::addColumn<bool>("ends");
    QTest::newRow("starter") << "starter@creatorup.test"
                             << "Starter" << false;
    QTest::newRow("growth") << "growth@creatorup.test"
                            << "Growth" << true;
    QTest::newRow("pro") << "pro@creatorup.test"
                         << "Pro" << true;
}

void TestDigiUpApi::demoAccountsHaveTheirPlans() {
    QFETCH(QString, email);
    QFETCH(QString, plan);
    QFETCH(bool, ends);
    const QByteArray token = m_client->signIn(email);
    const QJsonObject membership = m_client->http.get(url("/user/subscription"), token)
                                       .content()
                                       .value(QLatin1String("membership"))
                                       .toObject();
    QCOMPARE(membership.value(QLatin1String("planName")), plan);
    QCOMPARE(membership.value(QLatin1String("isActive")), true);
    QCOMPARE(membership.value(QLatin1String("endDate")).isString(), ends);
    const QJsonObject access = m_client->http.get(url("/creatorup/access"), token).data();
    QCOMPARE(access.value(QLatin1String("subscription")).toObject().value(QLatin1String("plan")), plan);
}

void TestDigiUpApi::plansAreTheProducts() {
    const HttpReply reply = m_client->http.get(url("/membership/plans"));
    QCOMPARE(reply.status, 200);
    QStringList rows;
    const QJsonArray plans = reply.object().value(QLatin1String("data")).toArray();
    for (const auto& plan : plans)
        rows.append(QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
                        .arg(plan[QLatin1String("name")].toString())
                        .arg(plan[QLatin1String("price")].toInt())
                        .arg(plan[QLatin1String("local_rendering_limit")].toInt())
                        .arg(plan[QLatin1String("device_limit")].toInt())
                        .arg(plan[QLatin1String("video_quality")].toString())
                        .arg(plan[QLatin1String("has_ai_subtitle")].toBool())
                        .arg(plan[QLatin1String("has_ai_voiceover")].toBool()));
    QCOMPARE(rows, (QStringList{QStringLiteral("Starter 0 10 1 medium 1 0"),
                                QStringLiteral("Growth 249000 100 1 high 1 0"),
                                QStringLiteral("Pro 499000 500 3 ultra 1 1")}));
}

void TestDigiUpApi::verifyTakesTheTokenFromTheBody() {
    const QByteArray token = m_client->signIn(QStringLiteral("pro@creatorup.test"));
    const HttpReply good = m_client->http.post(
        url("/creatorup/verify"), {{QStringLiteral("token"), QString::fromLatin1(token)}}, "garbage");
    QCOMPARE(good.status, 200);
    QCOMPARE(good.data().value(QLatin1String("user")).toObject().value(QLatin1String("email")),
             QStringLiteral("pro@creatorup.test"));
    compareWithout401Differences(m_client->http.post(
        url("/creatorup/verify"), {{QStringLiteral("token"), QStringLiteral("garbage")}}, token));
}

void TestDigiUpApi::subscribingChangesThePlan() {
    QVERIFY(m_client->http
                .post(url("/auth/register"),
                      registration(QStringLiteral("buyer@example.id"), QStringLiteral("081234567893")))
                .status == 201);
    const QByteArray token = m_client->signIn(QStringLiteral("buyer@example.id"), QStringLiteral("kata123"));
    const QJsonObject body{{QStringLiteral("payment_reference"), QStringLiteral("INV-1")}};
    const HttpReply unknown = m_client->http.post(url("/membership/subscribe/99"), body, token);
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.object().value(QLatin1String("message")), QStringLiteral("Plan not found"));
    QCOMPARE(unknown.object().value(QLatin1String("status")), QStringLiteral("error"));

    const HttpReply voiceBefore = m_client->http.get(url("/membership/feature/ai_voiceover/access"), token);
    QCOMPARE(voiceBefore.data().value(QLatin1String("hasAccess")), false);
    const HttpReply made = m_client->http.post(url("/membership/subscribe/3"), body, token);
    QCOMPARE(made.status, 200);
    QCOMPARE(made.data().value(QLatin1String("status")), QStringLiteral("active"));
    const HttpReply voiceAfter = m_client->http.get(url("/membership/feature/ai_voiceover/access"), token);
    QCOMPARE(voiceAfter.data().value(QLatin1String("hasAccess")), true);
    QCOMPARE(voiceAfter.data().value(QLatin1String("plan")), QStringLiteral("Pro"));
    QCOMPARE(m_client->http.get(url("/user/me"), token).content().value(QLatin1String("accountType")),
             QStringLiteral("pro"));
}

void TestDigiUpApi::usageIsStoredAndCounted() {
    const QByteArray token = m_client->signIn(QStringLiteral("sari@example.id"), QStringLiteral("kata123"));
    QJsonObject usage{{QStringLiteral("batch_name"), QStringLiteral("One")},
                      {QStringLiteral("usage_type"), QStringLiteral("local_rendering")},
                      {QStringLiteral("usage_amount"), 3},
                      {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("video_count"), 64}}}};
    const HttpReply stored =
        m_client->http.post(url("/creatorup/sync/usage"), {{QStringLiteral("usage_data"), usage}}, token);
    QCOMPARE(stored.status, 200);
    QVERIFY(!stored.data().value(QLatin1String("usage_record_id")).toString().isEmpty());
    usage.remove(QStringLiteral("usage_type"));
    const HttpReply refused =
        m_client->http.post(url("/creatorup/sync/usage"), {{QStringLiteral("usage_data"), usage}}, token);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.object().value(QLatin1String("message")), QStringLiteral("Invalid usage data provided"));

    const QJsonObject month = m_client->http.get(url("/batch/usage/monthly"), token).data();
    QCOMPARE(month.value(QLatin1String("total_batches")), 1);
    QCOMPARE(month[QLatin1String("usage_by_type")][QLatin1String("local_rendering")], 3);
    const QJsonValue row = month[QLatin1String("all_usage")].toArray().first();
    QCOMPARE(row[QLatin1String("metadata")][QLatin1String("video_count")], 64);
    // Another user sees nothing of it.
    const QByteArray other = m_client->signIn(QStringLiteral("starter@creatorup.test"));
    QCOMPARE(
        m_client->http.get(url("/batch/usage/monthly"), other).data().value(QLatin1String("total_batches")),
        0);
}

void TestDigiUpApi::batchesGetRisingNumbers() {
    const QByteArray token = m_client->signIn(QStringLiteral("starter@creatorup.test"));
    const HttpReply first =
        m_client->http.post(url("/batch/create"), {{QStringLiteral("name"), QStringLiteral("One")}}, token);
    const HttpReply second = m_client->http.post(url("/batch/create"), {}, token);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.data().value(QLatin1String("status")), QStringLiteral("pending"));
    QCOMPARE(second.status, 200);
    QVERIFY(!second.data().contains(QLatin1String("name")));
    QVERIFY(second.data().value(QLatin1String("batch_id")).toInt() >
            first.data().value(QLatin1String("batch_id")).toInt());
}

void TestDigiUpApi::bodyOverFiveMiBIsAServerError() {
    const HttpReply reply = m_client->http.postRaw(url("/auth/login"), QByteArray(6 * 1024 * 1024, 'x'));
    QCOMPARE(reply.status, 500);
    QCOMPARE(m_client->http.get(m_platform.digiUpOrigin() + QStringLiteral("/api/info")).status, 200);
}

QTEST_GUILESS_MAIN(TestDigiUpApi)
#include "test_digiup_api.moc"

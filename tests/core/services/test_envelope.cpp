#include "core/services/envelope.h"

#include <QJsonDocument>
#include <QTest>

using namespace creatorup;
using namespace creatorup::services;

namespace {

net::Reply reply(int status, const QByteArray& body) {
    net::Reply reply{.status = status, .json = std::nullopt, .body = body, .retryAfter = std::nullopt};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) reply.json = document.object();
    return reply;
}

}  // namespace

class TestEnvelope : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsGoodAnswers_data();
    void readsGoodAnswers();
    void readsErrors_data();
    void readsErrors();
    void readsFieldErrors();
    void aLoginsUnauthorizedIsThePassword();
    void carriesRetryAfter();
    void textsDecideNothing();
    void survivesAnything_data();
    void survivesAnything();
};

void TestEnvelope::readsGoodAnswers_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* body, const char* message = "") {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(message);
    };
    row("1", R"({"success":true,"message":"Berhasil","content":{"id":7}})", "Berhasil");
    row("4", R"({"status":"success","data":{"id":7}})");
    row("5", R"({"success":true,"message":"ok","data":{"id":7}})", "ok");
    row("6", R"({"httpStatusCode":200,"data":{"success":true,"message":"ok","content":{"id":7}}})", "ok");
    row("CreatorUp", R"({"status":"success","message":"Created","data":{"id":7}})", "Created");
    row("decoded", R"({"success":true,"message":"1 &lt; 2 &lt;b>","content":{"id":7}})", "1 < 2 <b>");
    row("more fields", R"({"success":true,"x":[1],"message":"","content":{"id":7,"y":null},"took":3})");
}

void TestEnvelope::readsGoodAnswers() {
    QFETCH(QByteArray, body);
    const Envelope read = readEnvelope(reply(200, body));
    QVERIFY(read.known);
    QVERIFY(read.good);
    QTEST(read.message, "message");
    QCOMPARE(read.data.toObject().value(QLatin1String("id")).toInt(), 7);
    // The same words under an error's status are not a success.
    QVERIFY(!readEnvelope(reply(500, body)).good);
}

void TestEnvelope::readsErrors_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, int status, const char* body, ErrorCode code, const char* message) {
        QTest::newRow(name) << status << QByteArray(body) << QString(code) << QString::fromUtf8(message);
    };
    using namespace serviceErrors;
    row("2, 401", 401, R"({"success":false,"message":"No Authorized","error":"Invalid token"})", NotSignedIn,
        "No Authorized");
    row("2, 422", 422, R"({"success":false,"message":"Email already registered!","error":null})", Validation,
        "Email already registered!");
    row("2, database down", 422, R"({"success":false,"message":"Erro","error":"ERROR_AUTH"})", AuthDbDown,
        "Erro");
    row("3, validation", 400,
        R"({"success":false,"error":{"code":400,"error":"VALIDATION_ERROR","message":"Bad","details":[]}})",
        Validation, "Bad");
    row("3, details only", 400,
        R"({"success":false,"error":{"code":400,"error":"VALIDATION_ERROR","details":[{"field":"body.email","message":"no e-mail","code":"x"}]}})",
        Validation, "no e-mail");
    row("3, 500", 500,
        R"({"success":false,"error":{"code":500,"error":"SERVER_ERROR","message":"Oops","details":[]}})",
        Server, "Oops");
    row("4, 404", 404, R"({"status":"error","message":"Plan not found"})", NotFound, "Plan not found");
    row("4, 400", 400, R"({"status":"error","message":"Invalid usage data provided"})", Validation,
        "Invalid usage data provided");
    row("5", 500, R"({"success":false,"message":"no","data":null})", Server, "no");
    row("6", 401, R"({"httpStatusCode":401,"data":{"success":false,"message":"no","error":null}})",
        NotSignedIn, "no");
    row("7, HTML 404", 404, "<!DOCTYPE html><pre>Cannot GET /x</pre>", NotUnderstood, "HTTP status 404");
    row("7, plain 429", 429, "Too many requests, please try again later.", RateLimited, "HTTP status 429");
    row("7, empty 431", 431, "", NotUnderstood, "HTTP status 431");
    row("7, HTML 502", 502, "<html>Bad gateway</html>", Server, "HTTP status 502");
    row("402", 402, R"({"status":"error","message":"used up","code":"QUOTA_EXCEEDED","data":null})", Quota,
        "used up");
    row("403 feature", 403, R"({"status":"error","message":"no","code":"FEATURE_NOT_IN_PLAN","data":null})",
        NotInPlan, "no");
    row("403 device", 403, R"({"status":"error","message":"no","code":"DEVICE_LIMIT","data":{"devices":[]}})",
        DeviceLimit, "no");
    row("403 signed out", 403, R"({"status":"error","message":"no","code":"DEVICE_SIGNED_OUT","data":null})",
        DeviceSignedOut, "no");
    row("409", 409, R"({"status":"error","message":"other body","code":"CONFLICT","data":null})", Conflict,
        "other body");
    row("413", 413, R"({"status":"error","message":"big","code":"TOO_LARGE","data":null})", Validation,
        "big");
    row("503", 503, R"({"status":"error","message":"DigiUp","code":"DIGIUP_UNREACHABLE","data":null})",
        Server, "DigiUp");
    row("success:false with 200", 200, R"({"success":false,"message":"hm","error":null})", NotUnderstood,
        "hm");
    row("no shape", 200, R"({"hello":"world"})", NotUnderstood, "HTTP status 200");
}

void TestEnvelope::readsErrors() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Envelope read = readEnvelope(reply(status, body));
    QVERIFY(!read.good);
    QTEST(read.message, "message");
    const Error error = serviceError(read);
    QTEST(error.code, "code");
    QVERIFY(!error.message.isEmpty());
    QVERIFY(error.cause.contains(QString::number(status)));
}

void TestEnvelope::readsFieldErrors() {
    const Envelope digiUp = readEnvelope(reply(
        400,
        R"({"success":false,"error":{"code":400,"error":"VALIDATION_ERROR","message":"m","details":[{"field":"body.email","message":"Invalid &lt;email","code":"invalid_string"},{"field":"body.phone","message":"too short","code":"too_small"}]}})"));
    QCOMPARE(digiUp.code, QStringLiteral("VALIDATION_ERROR"));
    QCOMPARE(digiUp.fields.size(), 2);
    QCOMPARE(digiUp.fields.at(0), (FieldError{QStringLiteral("body.email"), QStringLiteral("Invalid <email"),
                                              QStringLiteral("invalid_string")}));
    // The sentence is ours; DigiUp's words are its cause.
    QCOMPARE(serviceError(digiUp).message, QStringLiteral("The service does not accept: email, phone."));
    QVERIFY(serviceError(digiUp).cause.contains(QStringLiteral("email: Invalid <email")));
    QVERIFY(serviceError(digiUp, CallKind::Register).is(serviceErrors::BadEmail));

    const Envelope creatorUp = readEnvelope(reply(
        422,
        R"({"status":"error","message":"m","code":"VALIDATION","data":{"errors":[{"field":"name","message":"missing"}]}})"));
    QCOMPARE(creatorUp.fields.size(), 1);
    QCOMPARE(serviceError(creatorUp).message, QStringLiteral("The service does not accept: name."));
}

void TestEnvelope::aLoginsUnauthorizedIsThePassword() {
    const Envelope read = readEnvelope(reply(401, R"({"success":false,"message":"Salah","error":null})"));
    QVERIFY(serviceError(read, CallKind::Login).is(serviceErrors::WrongPassword));
    QVERIFY(serviceError(read, CallKind::Other).is(serviceErrors::NotSignedIn));
    // A hotel's page is not about the password.
    QVERIFY(
        serviceError(readEnvelope(reply(401, "<html>")), CallKind::Login).is(serviceErrors::NotUnderstood));
}

void TestEnvelope::carriesRetryAfter() {
    net::Reply limited = reply(429, "Too many requests");
    limited.retryAfter = std::chrono::seconds(900);
    const Envelope read = readEnvelope(limited);
    QCOMPARE(read.retryAfter->count(), 900);
    QVERIFY(serviceError(read).message.contains(QLatin1String("900 s")));
}

void TestEnvelope::textsDecideNothing() {
    const Envelope read = readEnvelope(reply(
        400,
        R"({"success":false,"message":"No Authorized: Invalid token, quota, 401","error":"Invalid token"})"));
    QVERIFY(serviceError(read).is(serviceErrors::Validation));
}

void TestEnvelope::survivesAnything_data() {
    QTest::addColumn<QByteArray>("body");
    for (const char* body :
         {"", "null", "[]", "{}", R"({"success":"yes"})", R"({"success":null,"status":5})",
          R"({"status":"pending"})", R"({"success":false})", R"({"success":false,"error":7})",
          R"({"success":false,"error":{"details":"x"}})",
          R"({"success":false,"error":{"details":[1,null,"a",[]]}})",
          R"({"status":"error","data":{"errors":{}}})",
          R"({"httpStatusCode":200,"data":{"httpStatusCode":200,"data":{"success":true}}})",
          R"({"success":true,"message":{"a":1}})"})
        QTest::newRow(body) << QByteArray(body);
}

void TestEnvelope::survivesAnything() {
    QFETCH(QByteArray, body);
    for (const int status : {200, 204, 400, 401, 404, 422, 500}) {
        const Envelope read = readEnvelope(reply(status, body));
        if (!read.good) QVERIFY(serviceError(read).code.startsWith(QLatin1String("services.")));
    }
}

QTEST_APPLESS_MAIN(TestEnvelope)
#include "test_envelope.moc"

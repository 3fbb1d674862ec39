#include "app/platform/creatorup/answers.h"

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/creatorup/service_errors.h"
#include "app/platform/database.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::platform::creatorup_api {
namespace {

HttpAnswer json(int status, const QJsonObject& object) {
    return {.status = status,
            .contentType = "application/json; charset=utf-8",
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact),
            .headers = {}};
}

struct Telling {
    ErrorCode error;
    int status;
    const char* code;
};

constexpr Telling Tellings[] = {
    {serviceErrors::TokenInvalid, 401, "TOKEN_INVALID"},
    {serviceErrors::DeviceSignedOut, 403, "DEVICE_SIGNED_OUT"},
    {serviceErrors::QuotaUsed, 402, "QUOTA_USED"},
    {serviceErrors::FeatureNotInPlan, 403, "FEATURE_NOT_IN_PLAN"},
    {serviceErrors::TooOften, 429, "RATE_LIMITED"},
    {serviceErrors::Conflict, 409, "CONFLICT"},
    {serviceErrors::BatchUnknown, 404, "BATCH_UNKNOWN"},
    {serviceErrors::RecordUnknown, 404, "NOT_FOUND"},
    {gatewayErrors::NotSent, 503, "DIGIUP_UNREACHABLE"},
    {gatewayErrors::Lost, 503, "DIGIUP_UNREACHABLE"},
    {gatewayErrors::Budget, 503, "DIGIUP_BUSY"},
    {gatewayErrors::DatabaseDown, 503, "DIGIUP_UNREACHABLE"},
    {gatewayErrors::BadAnswer, 502, "DIGIUP_BAD_ANSWER"},
    {databaseErrors::Failed, 503, "DATABASE"},
    {databaseErrors::Duplicate, 503, "DATABASE"},  // somebody was faster: asked again, it is answered
};

}  // namespace

HttpAnswer success(int status, const QString& message, const QJsonValue& data) {
    return json(status, {{QStringLiteral("status"), QStringLiteral("success")},
                         {QStringLiteral("message"), message},
                         {QStringLiteral("data"), data}});
}

HttpAnswer failure(int status, const QString& code, const QString& message, const QJsonValue& data) {
    return json(status, {{QStringLiteral("status"), QStringLiteral("error")},
                         {QStringLiteral("message"), message},
                         {QStringLiteral("code"), code},
                         {QStringLiteral("data"), data}});
}

HttpAnswer invalid(const QList<FieldProblem>& problems) {
    QJsonArray errors;
    for (const FieldProblem& problem : problems)
        errors.append(QJsonObject{{QStringLiteral("field"), problem.field},
                                  {QStringLiteral("message"), problem.message}});
    return failure(422, QStringLiteral("VALIDATION"), QStringLiteral("The request has wrong fields."),
                   QJsonObject{{QStringLiteral("errors"), errors}});
}

HttpAnswer answerFor(const Error& error) {
    for (const Telling& telling : Tellings) {
        if (!error.is(telling.error)) continue;
        HttpAnswer answer = failure(telling.status, QLatin1String(telling.code), error.message);
        if (telling.error == gatewayErrors::Budget || telling.error == serviceErrors::TooOften)
            answer.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", error.cause.toLatin1()));
        else if (telling.status == 503)
            answer.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "5"));
        return answer;
    }
    return failure(500, QStringLiteral("INTERNAL"), QStringLiteral("The service failed."));
}

}  // namespace creatorup::platform::creatorup_api

#include "app/platform/digiup/answers.h"

#include <QJsonDocument>

namespace creatorup::platform::digiup {
namespace {

HttpAnswer json(int status, const QJsonObject& object) {
    return {.status = status,
            .contentType = "application/json; charset=utf-8",
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact),
            .headers = {}};
}

HttpAnswer errorObject(int status, const QString& word, const QString& message, const QJsonArray& details) {
    return json(status, {{QStringLiteral("success"), false},
                         {QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), status},
                                                               {QStringLiteral("error"), word},
                                                               {QStringLiteral("message"), message},
                                                               {QStringLiteral("details"), details}}}});
}

}  // namespace

HttpAnswer contentAnswer(int status, const QString& message, const QJsonValue& content) {
    return json(status, {{QStringLiteral("success"), true},
                         {QStringLiteral("message"), message},
                         {QStringLiteral("content"), content}});
}

HttpAnswer serviceError(int status, const QString& message, const QJsonValue& error) {
    return json(status, {{QStringLiteral("success"), false},
                         {QStringLiteral("message"), message},
                         {QStringLiteral("error"), error}});
}

HttpAnswer notAuthorized() {
    return serviceError(401, QStringLiteral("No Authorized"), QStringLiteral("Invalid token"));
}

HttpAnswer databaseDown() {
    return serviceError(422, QStringLiteral("Authentication error"), QStringLiteral("ERROR_AUTH"));
}

HttpAnswer validationError(const QList<FieldProblem>& problems) {
    QJsonArray details;
    for (const FieldProblem& problem : problems)
        details.append(QJsonObject{{QStringLiteral("field"), problem.field},
                                   {QStringLiteral("message"), problem.message},
                                   {QStringLiteral("code"), problem.code}});
    return errorObject(400, QStringLiteral("VALIDATION_ERROR"), QStringLiteral("Validation failed"), details);
}

HttpAnswer serverError(const QString& message) {
    return errorObject(500, QStringLiteral("SERVER_ERROR"), message, {});
}

HttpAnswer dataAnswer(const QString& message, const QJsonValue& data) {
    return json(200, {{QStringLiteral("status"), QStringLiteral("success")},
                      {QStringLiteral("message"), message},
                      {QStringLiteral("data"), data}});
}

HttpAnswer statusError(int status, const QString& message) {
    return json(status,
                {{QStringLiteral("status"), QStringLiteral("error")}, {QStringLiteral("message"), message}});
}

HttpAnswer successAnswer(int status, const QString& message, const QJsonValue& data) {
    return json(status, {{QStringLiteral("success"), true},
                         {QStringLiteral("message"), message},
                         {QStringLiteral("data"), data}});
}

HttpAnswer wrapped(const HttpAnswer& answer) {
    return json(answer.status, {{QStringLiteral("httpStatusCode"), answer.status},
                                {QStringLiteral("data"), QJsonDocument::fromJson(answer.body).object()}});
}

HttpAnswer empty(int status) {
    return {.status = status, .contentType = {}, .body = {}, .headers = {}};
}

HttpAnswer tooManyRequests() {
    return {.status = 429,
            .contentType = "text/html; charset=utf-8",
            .body = "Too many requests, please try again later.",
            .headers = {}};
}

HttpAnswer noSuchPage(const QByteArray& method, const QString& path) {
    return {
        .status = 404,
        .contentType = "text/html; charset=utf-8",
        .body =
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n"
            "</head>\n<body>\n<pre>Cannot " +
            method + " " + path.toHtmlEscaped().toUtf8() + "</pre>\n</body>\n</html>\n",
        .headers = {}};
}

}  // namespace creatorup::platform::digiup

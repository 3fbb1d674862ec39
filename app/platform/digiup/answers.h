#pragma once

#include "app/platform/http.h"

#include <QJsonArray>
#include <QJsonObject>

// DigiUp's answer shapes, by their numbers in the contract.
namespace creatorup::platform::digiup {

// 1: {"success":true,"message","content"}
[[nodiscard]] HttpAnswer contentAnswer(int status, const QString& message, const QJsonValue& content);
// 2: {"success":false,"message","error"}
[[nodiscard]] HttpAnswer serviceError(int status, const QString& message, const QJsonValue& error = {});
// 2, as every protected route says it, whatever is wrong with the token.
[[nodiscard]] HttpAnswer notAuthorized();
// 2, 422 ERROR_AUTH: a protected route cannot ask its database who that is.
[[nodiscard]] HttpAnswer databaseDown();

struct FieldProblem {
    QString field;  // "body.email"
    QString message;
    QString code;  // "too_small"
};
// 3: 400 with details
[[nodiscard]] HttpAnswer validationError(const QList<FieldProblem>& problems);
// 3: 500, which malformed JSON gets too
[[nodiscard]] HttpAnswer serverError(const QString& message);
// 4: {"status":"success","message","data"}
[[nodiscard]] HttpAnswer dataAnswer(const QString& message, const QJsonValue& data);
// 4: {"status":"error","message"}
[[nodiscard]] HttpAnswer statusError(int status, const QString& message);
// 5: {"success":true,"message","data"}
[[nodiscard]] HttpAnswer successAnswer(int status, const QString& message, const QJsonValue& data);
// 6: {"httpStatusCode","data":{an answer of shape 1 or 2}}, with that answer's status
[[nodiscard]] HttpAnswer wrapped(const HttpAnswer& answer);
// 7: empty
[[nodiscard]] HttpAnswer empty(int status);
// 7, without Retry-After
[[nodiscard]] HttpAnswer tooManyRequests();
// 7: Express's own page for a route that is not there
[[nodiscard]] HttpAnswer noSuchPage(const QByteArray& method, const QString& path);

}  // namespace creatorup::platform::digiup

#pragma once

#include "app/platform/http.h"

#include <QJsonArray>
#include <QJsonObject>

// DigiUp's answer shapes, by their numbers in the contract. 5 and 6 belong to routes that this service has
// not.
namespace creatorup::platform::digiup {

// 1: {"success":true,"message","content"}
[[nodiscard]] HttpAnswer contentAnswer(int status, const QString& message, const QJsonValue& content);
// 2: {"success":false,"message","error"}
[[nodiscard]] HttpAnswer serviceError(int status, const QString& message, const QJsonValue& error = {});
// 2, as every protected route says it, whatever is wrong with the token.
[[nodiscard]] HttpAnswer notAuthorized();

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
// 7: Express's own page for a route that is not there
[[nodiscard]] HttpAnswer noSuchPage(const QByteArray& method, const QString& path);

}  // namespace creatorup::platform::digiup

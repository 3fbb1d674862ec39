#pragma once

#include "app/platform/http.h"
#include "core/base/result.h"

#include <QJsonObject>

// CreatorUp's one answer shape.
namespace creatorup::platform::creatorup_api {

struct FieldProblem {
    QString field;
    QString message;
};

// {"status":"success","message","data"}
[[nodiscard]] HttpAnswer success(int status, const QString& message, const QJsonValue& data);
// {"status":"error","message","code","data"}
[[nodiscard]] HttpAnswer failure(int status, const QString& code, const QString& message,
                                 const QJsonValue& data = {});
// 422 VALIDATION with the list
[[nodiscard]] HttpAnswer invalid(const QList<FieldProblem>& problems);
// What a client is told of an error of ours: status and MACHINE_WORD by its code.
[[nodiscard]] HttpAnswer answerFor(const Error& error);

}  // namespace creatorup::platform::creatorup_api

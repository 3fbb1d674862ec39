#pragma once

#include "app/platform/creatorup/answers.h"
#include "app/platform/creatorup/creatorup_service.h"

// The tables of CreatorUp's routes, a file for each part of the contract.
namespace creatorup::platform::creatorup_api {

[[nodiscard]] QList<Route> sessionRoutes(const Parts& parts);  // /digiup/…
[[nodiscard]] QList<Route> deviceRoutes(const Parts& parts);   // /devices
[[nodiscard]] QList<Route> recordRoutes(const Parts& parts);  // /batch/create, /video/process, /usage/monthly
[[nodiscard]] QList<Route> serviceRoutes(const Parts& parts);  // /keys, /health

// [{id,name,os,last_seen,current}]
[[nodiscard]] QJsonArray deviceList(const QList<Device>& devices, const QString& currentId);
// A number, or null: no limit.
[[nodiscard]] QJsonValue deviceLimitOf(int limit);

// What becomes of a result: the good answer, or the error's.
inline constexpr auto settled = [](const Result<HttpAnswer>& answer) {
    return answer ? *answer : answerFor(answer.error());
};

}  // namespace creatorup::platform::creatorup_api

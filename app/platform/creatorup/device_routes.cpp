#include "app/platform/creatorup/chain.h"
#include "app/platform/creatorup/routes.h"

#include <QJsonArray>

namespace creatorup::platform::creatorup_api {
namespace {

FutureAnswer withMember(const Parts& parts, const Call& call,
                        const std::function<Result<HttpAnswer>(const Member&)>& answer) {
    return andThen(parts.identities.memberOf(call.token(), Trust::Fresh, Priority::Ordinary), parts.context,
                   [answer](const Member& member) { return readyNow(answer(member)); })
        .then(parts.context, settled);
}

Result<HttpAnswer> list(const Parts& parts, const Member& member, const QString& currentId) {
    const auto devices = parts.members.devices(member.id);
    if (!devices) return fail(devices.error());
    return success(200, QStringLiteral("Devices."),
                   QJsonObject{{QStringLiteral("devices"), deviceList(*devices, currentId)},
                               {QStringLiteral("limit"), deviceLimitOf(member.deviceLimit)}});
}

Result<HttpAnswer> signOut(const Parts& parts, const Member& member, const QString& deviceId) {
    const auto gone = deviceId.contains(QChar(0)) ? Result<bool>(false)  // no text of a database
                                                  : parts.members.signOutDevice(member.id, deviceId);
    if (!gone) return fail(gone.error());
    if (!*gone)
        return failure(404, QStringLiteral("DEVICE_UNKNOWN"), QStringLiteral("There is no such device."));
    return success(200, QStringLiteral("The device is signed out."), QJsonValue());
}

}  // namespace

QJsonArray deviceList(const QList<Device>& devices, const QString& currentId) {
    QJsonArray items;
    for (const Device& device : devices)
        items.append(QJsonObject{{QStringLiteral("id"), device.id},
                                 {QStringLiteral("name"), device.name},
                                 {QStringLiteral("os"), device.os},
                                 {QStringLiteral("last_seen"), device.lastSeen},
                                 {QStringLiteral("current"), device.id == currentId}});
    return items;
}

QJsonValue deviceLimitOf(int limit) {
    return limit == UnlimitedDevices ? QJsonValue() : QJsonValue(limit);
}

QList<Route> deviceRoutes(const Parts& parts) {
    return {{"GET", QStringLiteral("/devices"), Access::Bearer,
             [parts](const Call& call) {
                 // The token does not say which device asks; the query may.
                 const QString current =
                     call.request.query.queryItemValue(QStringLiteral("device_id"), QUrl::FullyDecoded);
                 return withMember(parts, call, [parts, current](const Member& member) {
                     return list(parts, member, current);
                 });
             }},
            {"DELETE", QStringLiteral("/devices/{id}"), Access::Bearer, [parts](const Call& call) {
                 const QString id = call.request.captured.value(QStringLiteral("id"));
                 return withMember(parts, call,
                                   [parts, id](const Member& member) { return signOut(parts, member, id); });
             }}};
}

}  // namespace creatorup::platform::creatorup_api

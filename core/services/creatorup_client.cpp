#include "core/services/creatorup_client.h"

#include "core/base/hash.h"
#include "core/services/typed_call.h"
#include "core/services/wire_reading.h"

#include <QJsonArray>

namespace creatorup::services {
namespace {

using namespace Qt::StringLiterals;
using net::Method;

Result<Member> readMember(const QJsonObject& object) {
    Member user{.id = wire::text(object, "id"_L1),
                .digiUpUserId = wire::text(object, "digiup_user_id"_L1),
                .email = object.value("email"_L1).toString(),
                .name = wire::text(object, "name"_L1),
                .avatarUrl = wire::text(object, "avatar_url"_L1)};
    if (user.digiUpUserId.isEmpty()) return wire::missing(u"user.digiup_user_id"_s);
    return user;
}

Result<MembershipAnswer> readMembership(const QJsonValue& data) {
    const QJsonObject object = data.toObject();
    if (!object.value("plan"_L1).isObject()) return wire::missing(u"plan"_s);
    const QJsonObject usage = object.value("usage"_L1).toObject();
    return MembershipAnswer{.feature = wire::text(object, "feature"_L1),
                            .hasAccess = object.value("has_access"_L1).toBool(),
                            .reason = wire::text(object, "reason"_L1),
                            .plan = wire::planLimits(object.value("plan"_L1).toObject()),
                            .month = wire::text(usage, "month_year"_L1),
                            .localRenderingUsed = wire::count(usage, "local_rendering_used"_L1),
                            .lease = object.value("lease"_L1).toString().toLatin1()};
}

Result<Verification> readVerification(const QJsonValue& data) {
    const QJsonObject object = data.toObject();
    auto user = readMember(object.value("user"_L1).toObject());
    if (!user) return fail(user.error());
    auto membership = readMembership(object.value("membership"_L1));
    if (!membership) return fail(membership.error());
    // The lease stands beside the membership here.
    const QByteArray lease = object.value("lease"_L1).toString().toLatin1();
    if (!lease.isEmpty()) membership->lease = lease;
    return Verification{*user, *membership};
}

Result<DeviceList> readDevices(const QJsonValue& data, const QString& thisDevice) {
    if (!data.toObject().value("devices"_L1).isArray()) return wire::missing(u"devices"_s);
    DeviceList list{.devices = {}, .limit = wire::limit(data.toObject(), "limit"_L1)};
    const QJsonArray rows = data.toObject().value("devices"_L1).toArray();
    for (const auto& row : rows) {
        const QJsonObject object = row.toObject();
        const Device device{.id = wire::text(object, "id"_L1),
                            .name = wire::text(object, "name"_L1),
                            .os = wire::text(object, "os"_L1)};
        if (device.id.isEmpty()) continue;  // nothing could be done with it
        list.devices.append({.device = device,
                             .lastSeenMs = wire::time(object, "last_seen"_L1),
                             .isCurrent = device.id == thisDevice});
    }
    return list;
}

Result<UsageMonth> readUsage(const QJsonValue& data) {
    const QJsonObject object = data.toObject();
    UsageMonth month{.month = wire::text(object, "month_year"_L1),
                     .totalBatches = wire::count(object, "total_batches"_L1),
                     .totalVideos = wire::count(object, "total_videos"_L1),
                     .localRenderingUsed =
                         wire::count(object.value("usage_by_type"_L1).toObject(), "local_rendering"_L1),
                     .limit = wire::limit(object, "limit"_L1),
                     .remaining = wire::limit(object, "remaining"_L1),
                     .days = {}};
    if (month.month.isEmpty()) return wire::missing(u"month_year"_s);
    const QJsonArray days = object.value("by_day"_L1).toArray();
    for (const auto& day : days) {
        const QJsonObject row = day.toObject();
        month.days.push_back(
            {wire::text(row, "date"_L1), wire::count(row, "batches"_L1), wire::count(row, "videos"_L1)});
    }
    return month;
}

Result<LeaseKeys> readKeys(const QJsonValue& data) {
    if (!data.toObject().value("keys"_L1).isArray()) return wire::missing(u"keys"_s);
    LeaseKeys keys;
    const QJsonArray rows = data.toObject().value("keys"_L1).toArray();
    for (const auto& row : rows) {
        // A key of a kind that we do not know is passed over: what it signs is not understood either.
        if (const auto key = fromJwk(row.toObject())) keys.insert(key->first, key->second);
    }
    return keys;
}

}  // namespace

CreatorUpClient::CreatorUpClient(net::ApiClient& api, net::Origin origin,
                                 std::shared_ptr<net::TokenSource> tokens)
    : m_api(&api), m_origin(std::move(origin)), m_tokens(std::move(tokens)) {}

// Every call may be repeated: reads by nature, writes by the ids that the client makes.
net::Request CreatorUpClient::request(Method method, const QString& path) const {
    return {.origin = m_origin,
            .path = "/api/v1"_L1 + path,
            .method = method,
            .tokens = m_tokens,
            .repeat = net::Repeat::WhenConnectionWasDead};
}

QFuture<Result<VerifyAnswer>> CreatorUpClient::verify(const QByteArray& token, const Device& device) const {
    net::Request call = request(Method::Post, u"/digiup/verify"_s);
    const QJsonObject described{{u"id"_s, device.id}, {u"name"_s, device.name}, {u"os"_s, device.os}};
    call.body = canonicalJson({{u"token"_s, QString::fromLatin1(token)}, {u"device"_s, described}});
    call.deadline = net::Request::signInDeadline;
    call.maxReplyBytes = net::Request::signInReplyBytes;
    return m_api->send(call, nullptr)
        .then(m_api, [device](const Result<net::Reply>& reply) -> Result<VerifyAnswer> {
            if (!reply) return fail(reply.error());
            const Envelope envelope = readEnvelope(*reply);
            if (envelope.good) return readVerification(envelope.data);
            Error error = serviceError(envelope);
            if (!error.is(serviceErrors::DeviceLimit)) return fail(std::move(error));
            auto devices = readDevices(envelope.data, device.id);
            if (!devices) return fail(std::move(error));
            return VerifyAnswer(DeviceLimitReached{*std::move(devices)});
        });
}

QFuture<Result<Member>> CreatorUpClient::syncUser() const {
    return typedCall<Member>(
        *m_api, request(Method::Get, u"/digiup/user/sync"_s),
        [](const QJsonValue& data) { return readMember(data.toObject().value("user"_L1).toObject()); });
}

QFuture<Result<MembershipAnswer>> CreatorUpClient::checkMembership(const QString& feature,
                                                                   const QString& deviceId) const {
    net::Request call = request(Method::Get, u"/digiup/membership/check"_s);
    call.query = {{u"feature"_s, feature}, {u"device_id"_s, deviceId}};
    return typedCall<MembershipAnswer>(*m_api, call, readMembership);
}

QFuture<Result<DeviceList>> CreatorUpClient::devices(const QString& thisDevice) const {
    return typedCall<DeviceList>(
        *m_api, request(Method::Get, u"/devices"_s),
        [thisDevice](const QJsonValue& data) { return readDevices(data, thisDevice); });
}

QFuture<Result<void>> CreatorUpClient::removeDevice(const QString& deviceId) const {
    return typedCall<void>(*m_api, request(Method::Delete, "/devices/"_L1 + deviceId),
                           [](const QJsonValue&) { return Result<void>(); });
}

QFuture<Result<Envelope>> CreatorUpClient::postRecord(const QString& path, const QByteArray& body) const {
    net::Request call = request(Method::Post, path);
    call.body = body;
    return m_api->send(call, nullptr).then(m_api, [](const Result<net::Reply>& reply) -> Result<Envelope> {
        if (!reply) return fail(reply.error());
        return readEnvelope(*reply);
    });
}

QFuture<Result<UsageMonth>> CreatorUpClient::monthlyUsage(const QString& month) const {
    net::Request call = request(Method::Get, u"/usage/monthly"_s);
    call.query = {{u"month"_s, month}};
    return typedCall<UsageMonth>(*m_api, call, readUsage);
}

QFuture<Result<LeaseKeys>> CreatorUpClient::keys() const {
    net::Request call = request(Method::Get, u"/keys"_s);
    call.tokens = nullptr;
    return typedCall<LeaseKeys>(*m_api, call, readKeys);
}

QFuture<Result<ServiceHealth>> CreatorUpClient::health() const {
    net::Request call = request(Method::Get, u"/health"_s);
    call.tokens = nullptr;
    return typedCall<ServiceHealth>(*m_api, call, [](const QJsonValue& data) -> Result<ServiceHealth> {
        const QJsonObject object = data.toObject();
        return ServiceHealth{wire::text(object, "database"_L1), wire::text(object, "digiup"_L1)};
    });
}

}  // namespace creatorup::services

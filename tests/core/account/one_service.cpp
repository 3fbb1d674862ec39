#include "tests/core/account/one_service.h"

#include "core/services/base64url.h"
#include "tests/core/account/leases.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace creatorup::test {

namespace {

using services::toBase64Url;
using services::toJwk;

constexpr std::int64_t dayMs = 86'400'000;

// "GET /user/me"
QByteArray callOf(const SeenRequest& request) {
    QByteArray path =
        request.path.left(request.path.indexOf('?') < 0 ? request.path.size() : request.path.indexOf('?'));
    for (const QByteArray& prefix : {QByteArray("/api/v1/client"), QByteArray("/api/v1")}) {
        if (!path.startsWith(prefix)) continue;
        path.remove(0, prefix.size());
        break;
    }
    return request.method + ' ' + path;
}

QByteArray content(const QByteArray& content) {
    return R"({"success":true,"message":"ok","content":)" + content + "}";
}

QByteArray data(const QByteArray& data) {
    return R"({"status":"success","message":"","data":)" + data + "}";
}

QByteArray quoted(const QByteArray& text) {
    return '"' + text + '"';
}

}  // namespace

OneService::OneService() = default;

qsizetype OneService::count(const QByteArray& call) const {
    return std::count_if(m_server.seen().begin(), m_server.seen().end(),
                         [&call](const SeenRequest& request) { return callOf(request) == call; });
}

QByteArray OneService::token() const {
    const QByteArray claims = R"({"id":17,"iat":)" + QByteArray::number(nowMs / 1000) + R"(,"exp":)" +
                              QByteArray::number((nowMs + dayMs) / 1000) + "}";
    return toBase64Url(R"({"alg":"HS256"})") + "." + toBase64Url(claims) + ".c2ln";
}

Weather OneService::answer(const SeenRequest& request) {
    const QByteArray call = callOf(request);
    if (instead.contains(call)) return instead.value(call);
    return request.path.startsWith("/api/v1/client/") ? digiUp(call, request) : creatorUp(call, request);
}

Weather OneService::digiUp(const QByteArray& call, const SeenRequest& request) {
    const QByteArray user = R"("id":17,"name":)" + quoted(name) + R"(,"email":)" + quoted(email);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (call == "POST /auth/login") {
        if (body.value(QLatin1String("password")).toString() != QLatin1String("sandi123"))
            return json(401, R"({"success":false,"message":"Salah","error":null})");
        return json(200, content("{" + user + R"(,"token":)" + quoted(token()) + "}"));
    }
    if (call == "POST /auth/register") return json(201, content("{" + user + "}"));
    if (call == "GET /user/me") return json(200, content("{" + user + R"(,"accountType":"free"})"));
    if (call == "PATCH /user/me") {
        if (changesProfile && body.contains(QLatin1String("name")))
            name = body.value(QLatin1String("name")).toString().toUtf8();
        if (changesProfile && body.contains(QLatin1String("email")))
            email = body.value(QLatin1String("email")).toString().toUtf8();
        return json(200, content("null"));
    }
    if (call == "GET /user/subscription")
        return json(200, content(R"({"membership":{"planName":)" + quoted(plan) +
                                 R"(,"isActive":true,"endDate":null}})"));
    if (call == "GET /membership/plans")
        return json(200, data(R"([{"plan_id":1,"name":"Starter"},{"plan_id":2,"name":"Growth"}])"));
    if (call == "POST /membership/subscribe/2") {
        if (activatesAtOnce) plan = "Growth";
        return json(200, data(R"({"subscription_id":1})"));
    }
    return json(404, R"({"status":"error","message":"no such path"})");
}

QByteArray OneService::membership() const {
    services::LeaseClaims claims = starterLease(nowMs);
    claims.seq = leaseSeq;
    claims.exp = claims.iat + leaseSeconds;
    claims.plan = QString::fromUtf8(plan);
    claims.deviceId = m_asking;
    return R"({"plan":{"name":)" + quoted(plan) + R"(,"local_rendering_limit":10},"lease":)" +
           quoted(signLease(claims, m_key.secretKey, m_key.kid).value()) + "}";
}

Weather OneService::creatorUp(const QByteArray& call, const SeenRequest& request) {
    const QByteArray user = R"({"id":"u","digiup_user_id":17,"email":)" + quoted(email) + "}";
    if (call == "POST /digiup/verify") {
        const QJsonObject device =
            QJsonDocument::fromJson(request.body).object().value(QLatin1String("device")).toObject();
        m_asking = device.value(QLatin1String("id")).toString();
        if (devices.isEmpty()) devices.append(m_asking);
        if (devices.contains(m_asking))
            return json(200, data(R"({"user":)" + user + R"(,"membership":)" + membership() + "}"));
        return json(403, R"({"status":"error","message":"x","code":"DEVICE_LIMIT","data":{"limit":1,)"
                         R"("devices":[{"id":)" +
                             quoted(devices.first().toUtf8()) + R"(,"name":"Laptop","os":"Linux"}]}})");
    }
    if (call == "GET /devices") {
        QByteArrayList rows;
        for (const QString& device : devices)
            rows.append(R"({"id":)" + quoted(device.toUtf8()) + R"(,"name":"Laptop","os":"Linux"})");
        return json(200, data(R"({"limit":1,"devices":[)" + rows.join(',') + "]}"));
    }
    if (call.startsWith("DELETE /devices/"))
        return devices.removeOne(QString::fromUtf8(call.sliced(16)))
                   ? json(200, data("null"))
                   : json(404, R"({"status":"error","message":"x","code":"DEVICE_UNKNOWN"})");
    if (call == "GET /digiup/membership/check") return json(200, data(membership()));
    if (call == "GET /digiup/user/sync") return json(200, data(R"({"user":)" + user + "}"));
    if (call == "GET /keys") {
        const QByteArray jwk =
            QJsonDocument(toJwk(m_key.kid, m_key.publicKey)).toJson(QJsonDocument::Compact);
        return json(200, data(R"({"keys":[)" + jwk + "]}"));
    }
    return json(404, R"({"status":"error","message":"no such path"})");
}

}  // namespace creatorup::test

#include "app/platform/creatorup/identities.h"

#include "app/platform/creatorup/chain.h"
#include "app/platform/creatorup/service_errors.h"
#include "core/services/base64url.h"

#include <QJsonDocument>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t FreshMs = 60'000;

// When the token ends, in its own words; DigiUp checked the signature. 0 if it says nothing.
std::int64_t endOf(const QByteArray& token) {
    const auto payload = services::fromBase64Url(token.split('.').value(1));
    return payload ? QJsonDocument::fromJson(*payload).object().value(QLatin1String("exp")).toInteger() : 0;
}

// DigiUp cleans texts for HTML; here they are names again.
QString shown(const QJsonValue& value) {
    return value.toString().replace(QLatin1String("&lt;"), QLatin1String("<"));
}

}  // namespace

FutureMember Identities::memberOf(const QByteArray& token, Trust trust, Priority priority) {
    const bool fresh = m_freshUntilMs.value(token) > m_clock.bootMs();
    if (fresh || trust == Trust::Known) {
        const auto known = m_store.memberOfKnownToken(token);
        if (!known) return readyNow<Member>(fail(known.error()));
        if (*known) return readyNow<Member>(**known);
    }
    return ask(token, priority);
}

FutureMember Identities::ask(const QByteArray& token, Priority priority) {
    const QByteArray body = QJsonDocument(QJsonObject{{QStringLiteral("token"), QString::fromLatin1(token)}})
                                .toJson(QJsonDocument::Compact);
    return andThen(m_gateway.post(QStringLiteral("/creatorup/verify"), token, body, priority), this,
                   [this, token](const GatewayReply& reply) {
                       const QJsonObject data = reply.payload().toObject();
                       return readyNow(store(token, reply, data.value(QLatin1String("user")).toObject()));
                   });
}

FutureMember Identities::refreshed(const QByteArray& token) {
    return andThen(m_gateway.get(QStringLiteral("/creatorup/profile"), token, Priority::Ordinary), this,
                   [this, token](const GatewayReply& reply) {
                       return readyNow(store(token, reply, reply.payload().toObject()));
                   });
}

Result<Member> Identities::store(const QByteArray& token, const GatewayReply& reply,
                                 const QJsonObject& user) {
    if (reply.status == 401)
        return fail(serviceErrors::TokenInvalid,
                    QStringLiteral("DigiUp does not know this token; sign in again."));
    // Numbers and texts both are seen as ids.
    const QString id = user.value(QLatin1String("digiup_user_id")).toVariant().toString();
    if (reply.status != 200 || id.isEmpty())
        return fail(gatewayErrors::BadAnswer, QStringLiteral("DigiUp did not say who this is."),
                    QString::number(reply.status));
    auto member = m_store.upsert(id, user.value(QLatin1String("email")).toString(),
                                 shown(user.value(QLatin1String("name"))),
                                 user.value(QLatin1String("avatar_url")).toString());
    if (!member) return member;
    // A token that names no end is known as long as it is fresh.
    const std::int64_t end = std::max(endOf(token), (m_clock.wallMs() + FreshMs) / 1000);
    if (const auto noted = m_store.rememberToken(token, member->id, end); !noted) return fail(noted.error());
    const std::int64_t now = m_clock.bootMs();
    m_freshUntilMs.removeIf([now](auto it) { return it.value() <= now; });
    m_freshUntilMs.insert(token, now + FreshMs);
    return member;
}

}  // namespace creatorup::platform::creatorup_api

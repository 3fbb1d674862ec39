#include "app/platform/creatorup/identities.h"

#include "app/platform/creatorup/chain.h"
#include "app/platform/creatorup/service_errors.h"
#include "core/services/base64url.h"

#include <QJsonDocument>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t FreshMs = 60'000;
constexpr qsizetype MostRefused = 10'000;  // anybody can invent tokens

// DigiUp cleans texts for HTML; here they are names again.
QString shown(const QJsonValue& value) {
    return value.toString().replace(QLatin1String("&lt;"), QLatin1String("<")).remove(QChar(0));
}

tl::unexpected<Error> unknownToken() {
    return fail(serviceErrors::TokenInvalid,
                QStringLiteral("DigiUp does not know this token; sign in again."));
}

}  // namespace

std::int64_t endOf(const QByteArray& token) {
    const auto payload = services::fromBase64Url(token.split('.').value(1));
    return payload ? QJsonDocument::fromJson(*payload).object().value(QLatin1String("exp")).toInteger() : 0;
}

FutureMember Identities::memberOf(const QByteArray& token, Trust trust, Priority priority) {
    const bool fresh = m_freshUntilMs.value(token) > m_clock.bootMs();
    if (fresh || trust == Trust::Known) {
        const auto known = m_store.memberOfKnownToken(token);
        if (!known) return readyNow<Member>(fail(known.error()));
        if (*known) return readyNow<Member>(**known);
    }
    // What DigiUp would say is known already: its calls are few.
    const std::int64_t end = endOf(token);
    const bool over = end != 0 && end <= m_clock.wallMs() / 1000;
    if (over || m_refusedUntilMs.value(token) > m_clock.bootMs()) return readyNow<Member>(unknownToken());
    const QByteArray key = (priority == Priority::SignIn ? QByteArray("1") : QByteArray("2")) + token;
    return orKnown(m_asking.join(key, [&] { return ask(token, priority); }), token);
}

// While DigiUp cannot be asked, what it said of the token before holds.
FutureMember Identities::orKnown(FutureMember asked, const QByteArray& token) {
    return asked.then(this, [this, token](const Result<Member>& member) -> Result<Member> {
        if (member || !gatewayErrors::isOutage(member.error())) return member;
        const auto known = m_store.memberOfKnownToken(token);
        return known && *known ? Result<Member>(**known) : member;
    });
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
    if (reply.status == 401) return refuse(token);
    // Numbers and texts both are seen as ids.
    const QString id = user.value(QLatin1String("digiup_user_id")).toVariant().toString();
    if (reply.status != 200 || id.isEmpty())
        return fail(gatewayErrors::BadAnswer, QStringLiteral("DigiUp did not say who this is."),
                    QString::number(reply.status));
    auto member = m_store.upsert(id, user.value(QLatin1String("email")).toString().remove(QChar(0)),
                                 shown(user.value(QLatin1String("name"))),
                                 user.value(QLatin1String("avatar_url")).toString().remove(QChar(0)));
    if (!member) return member;
    // A token that names no end is known as long as it is fresh.
    const std::int64_t end = std::max(endOf(token), (m_clock.wallMs() + FreshMs) / 1000);
    if (const auto noted = m_store.rememberToken(token, member->id, end); !noted) return fail(noted.error());
    const std::int64_t now = m_clock.bootMs();
    m_freshUntilMs.removeIf([now](auto it) { return it.value() <= now; });
    m_freshUntilMs.insert(token, now + FreshMs);
    return member;
}

Result<Member> Identities::refuse(const QByteArray& token) {
    const std::int64_t now = m_clock.bootMs();
    m_refusedUntilMs.removeIf([now](auto it) { return it.value() <= now; });
    if (m_refusedUntilMs.size() < MostRefused) m_refusedUntilMs.insert(token, now + FreshMs);
    m_freshUntilMs.remove(token);
    if (const auto forgotten = m_store.forgetToken(token); !forgotten) return fail(forgotten.error());
    return unknownToken();
}

}  // namespace creatorup::platform::creatorup_api

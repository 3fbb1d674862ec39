#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/creatorup/member_store.h"

#include <QHash>
#include <QObject>

namespace creatorup::platform::creatorup_api {

using FutureMember = QFuture<Result<Member>>;

// How sure a route must be of who is calling.
enum class Trust {
    Fresh,  // DigiUp said so within 60 s
    Known,  // DigiUp said so once, and the token has not ended: recording usage never waits for DigiUp
};

// Who a token belongs to, as DigiUp says.
class Identities final : public QObject {
    Q_OBJECT

public:
    Identities(DigiUpGateway& gateway, MemberStore& store, const Clock& clock)
        : m_gateway(gateway), m_store(store), m_clock(clock) {}

    // Errors: serviceErrors::TokenInvalid, gatewayErrors, databaseErrors.
    [[nodiscard]] FutureMember memberOf(const QByteArray& token, Trust trust, Priority priority);
    // The user from DigiUp's profile, past the cache.
    [[nodiscard]] FutureMember refreshed(const QByteArray& token);

private:
    [[nodiscard]] FutureMember ask(const QByteArray& token, Priority priority);
    [[nodiscard]] Result<Member> store(const QByteArray& token, const GatewayReply& reply,
                                       const QJsonObject& user);

    DigiUpGateway& m_gateway;
    MemberStore& m_store;
    const Clock& m_clock;
    QHash<QByteArray, std::int64_t> m_freshUntilMs;  // by token; in memory only
};

}  // namespace creatorup::platform::creatorup_api

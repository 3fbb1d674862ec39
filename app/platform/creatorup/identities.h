#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/creatorup/in_flight.h"
#include "app/platform/creatorup/member_store.h"

#include <QHash>
#include <QObject>

namespace creatorup::platform::creatorup_api {

using FutureMember = QFuture<Result<Member>>;

// How sure a route must be of who is calling.
enum class Trust {
    Fresh,  // DigiUp said so within 60 s; or it said so once, and cannot be asked now
    Known,  // DigiUp said so once, and the token has not ended: recording usage never waits for DigiUp
};

// When a token ends by its own words, in seconds since 1970 UTC; DigiUp checked the signature. 0 if it says
// nothing.
[[nodiscard]] std::int64_t endOf(const QByteArray& token);

// Who a token belongs to, as DigiUp says.
class Identities final : public QObject {
    Q_OBJECT

public:
    Identities(DigiUpGateway& gateway, MemberStore& store, const Clock& clock)
        : m_gateway(gateway), m_store(store), m_clock(clock), m_asking(this) {}

    // Errors: serviceErrors::TokenInvalid, gatewayErrors, databaseErrors.
    [[nodiscard]] FutureMember memberOf(const QByteArray& token, Trust trust, Priority priority);
    // The user from DigiUp's profile, past the cache.
    [[nodiscard]] FutureMember refreshed(const QByteArray& token);

private:
    [[nodiscard]] FutureMember ask(const QByteArray& token, Priority priority);
    [[nodiscard]] FutureMember orKnown(FutureMember asked, const QByteArray& token);
    [[nodiscard]] Result<Member> store(const QByteArray& token, const GatewayReply& reply,
                                       const QJsonObject& user);
    [[nodiscard]] Result<Member> refuse(const QByteArray& token);

    DigiUpGateway& m_gateway;
    MemberStore& m_store;
    const Clock& m_clock;
    InFlight<Result<Member>> m_asking;
    QHash<QByteArray, std::int64_t> m_freshUntilMs;    // by token; in memory only
    QHash<QByteArray, std::int64_t> m_refusedUntilMs;  // the same, of those that DigiUp does not know
};

}  // namespace creatorup::platform::creatorup_api

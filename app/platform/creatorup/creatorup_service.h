#pragma once

#include "app/platform/creatorup/digiup_gateway.h"
#include "app/platform/creatorup/forwarder.h"
#include "app/platform/creatorup/identities.h"
#include "app/platform/creatorup/lease_issuer.h"
#include "app/platform/creatorup/member_store.h"
#include "app/platform/creatorup/memberships.h"
#include "app/platform/creatorup/rate_limit.h"
#include "app/platform/creatorup/record_store.h"
#include "app/platform/group_commit.h"
#include "app/platform/http.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>

namespace creatorup::platform::creatorup_api {

// Bodies over this get 413.
inline constexpr qint64 MaxBodyBytes = 1024LL * 1024;

// One request on its way to its handler: the body is parsed, and the header's token is the one that counts.
struct Call {
    HttpRequest request;
    QJsonObject body;

    [[nodiscard]] const QByteArray& token() const { return request.bearer; }
};

enum class Access { Public, Bearer };

struct Route {
    QByteArray method;
    QString pattern;  // after the prefix
    Access access;
    std::function<FutureAnswer(const Call&)> handler;
};

// What the routes work with. Everything lives as long as the service.
struct Parts {
    MemberStore& members;
    RecordStore& records;
    DigiUpGateway& digiUp;
    Identities& identities;
    Memberships& memberships;
    LeaseIssuer& leases;
    Forwarder& forwarder;
    RateLimit& syncs;
    GroupCommit& commits;
    const Clock& clock;
    QObject* context;  // answers from DigiUp come back on its thread
};

// The CreatorUp service over its own database.
class CreatorUpService final : public QObject {
    Q_OBJECT

public:
    struct Setup {
        std::unique_ptr<Database> database;
        QList<services::LeaseKeyPair> leaseKeys;  // the first one signs
        std::optional<int> leaseSeconds;
        QUrl digiUpOrigin;
        const Clock& clock;
    };
    // Errors: databaseErrors.
    [[nodiscard]] static Result<std::unique_ptr<CreatorUpService>> make(Setup setup);

    [[nodiscard]] FutureAnswer answer(HttpRequest request);
    // What a request over the size limit is told.
    [[nodiscard]] static HttpAnswer tooLarge();
    // "GET /api/v1/devices", each of the routes once.
    [[nodiscard]] QStringList routes() const;

private:
    explicit CreatorUpService(Setup setup);
    [[nodiscard]] FutureAnswer dispatch(const Route& route, Call call);

    std::unique_ptr<Database> m_database;
    MemberStore m_members;
    RecordStore m_records;
    DigiUpGateway m_digiUp;
    Identities m_identities;
    Memberships m_memberships;
    LeaseIssuer m_leases;
    Forwarder m_forwarder;
    RateLimit m_syncs;
    GroupCommit m_commits;
    const QList<Route> m_routes;
};

}  // namespace creatorup::platform::creatorup_api

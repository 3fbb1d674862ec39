#include "app/platform/creatorup/creatorup_service.h"

#include "app/platform/creatorup/answers.h"
#include "app/platform/creatorup/routes.h"
#include "app/platform/router.h"

#include <QJsonDocument>

namespace creatorup::platform::creatorup_api {
namespace {

// Why the body cannot be used; nullopt if it can, and then it is in `call`.
std::optional<HttpAnswer> readBody(Call& call) {
    if (call.request.contentType != "application/json")
        return failure(400, QStringLiteral("CONTENT_TYPE"),
                       QStringLiteral("The body has to be application/json."));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body, &problem);
    if (!document.isObject())
        return failure(400, QStringLiteral("BAD_JSON"), QStringLiteral("The body is not a JSON object."));
    call.body = document.object();
    const QJsonValue token = call.body.value(QLatin1String("token"));
    if (!token.isUndefined() && token.toString().toUtf8() != call.token())
        return failure(400, QStringLiteral("TOKEN_MISMATCH"),
                       QStringLiteral("The token in the body is not the one in the header."));
    call.body.remove(QLatin1String("token"));  // no part of a record: the next sign-in has another one
    return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<CreatorUpService>> CreatorUpService::make(Setup setup) {
    std::unique_ptr<CreatorUpService> service(new CreatorUpService(std::move(setup)));
    if (const auto marked = service->m_forwarder.begin(); !marked) return fail(marked.error());
    return service;
}

CreatorUpService::CreatorUpService(Setup setup)
    : m_database(std::move(setup.database)), m_members(*m_database, setup.clock),
      m_records(*m_database, setup.clock), m_digiUp(setup.digiUpOrigin, setup.clock),
      m_identities(m_digiUp, m_members, setup.clock), m_memberships(m_digiUp, m_members, setup.clock),
      m_leases(std::move(setup.leaseKeys), setup.leaseSeconds, m_members, setup.clock),
      m_forwarder(m_digiUp, *m_database, setup.clock), m_commits(*m_database), m_routes([this, &setup] {
          const Parts parts{m_members,   m_records, m_digiUp,  m_identities, m_memberships, m_leases,
                            m_forwarder, m_syncs,   m_commits, setup.clock,  this};
          return sessionRoutes(parts) + deviceRoutes(parts) + recordRoutes(parts) + serviceRoutes(parts);
      }()) {}

HttpAnswer CreatorUpService::tooLarge() {
    return failure(413, QStringLiteral("BODY_TOO_LARGE"), QStringLiteral("A request has 1 MiB at most."));
}

FutureAnswer CreatorUpService::answer(HttpRequest request) {
    const QString prefix = QStringLiteral("/api/v1");
    const Route* route = request.path.startsWith(prefix)
                             ? findRoute(m_routes, request.path.mid(prefix.size()), request)
                             : nullptr;
    if (!route)
        return answerNow(failure(404, QStringLiteral("NOT_FOUND"), QStringLiteral("There is nothing here.")));
    return dispatch(*route, {.request = std::move(request), .body = {}});
}

QStringList CreatorUpService::routes() const {
    QStringList list;
    for (const Route& route : m_routes)
        list.append(QString::fromLatin1(route.method) + QStringLiteral(" /api/v1") + route.pattern);
    return list;
}

FutureAnswer CreatorUpService::dispatch(const Route& route, Call call) {
    if (route.access == Access::Bearer && call.token().isEmpty())
        return answerNow(failure(401, QStringLiteral("TOKEN_MISSING"), QStringLiteral("Sign in first.")));
    if (route.method == "POST")
        if (auto refused = readBody(call)) return answerNow(std::move(*refused));
    return route.handler(call);
}

}  // namespace creatorup::platform::creatorup_api

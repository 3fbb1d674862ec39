#include "app/platform/digiup/digiup_api.h"

#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"
#include "app/platform/digiup/tokens.h"
#include "app/platform/router.h"

#include <QJsonDocument>

namespace creatorup::platform::digiup {
namespace {

// DigiUp cleans every text that comes in, at any depth.
QJsonValue cleaned(const QJsonValue& value) {
    if (value.isString()) return value.toString().replace(QLatin1Char('<'), QLatin1String("&lt;"));
    if (value.isArray()) {
        QJsonArray array;
        for (const auto& item : value.toArray())
            array.append(cleaned(item));
        return array;
    }
    if (!value.isObject()) return value;
    QJsonObject object;
    const QJsonObject source = value.toObject();
    for (auto it = source.begin(); it != source.end(); ++it)
        object.insert(it.key(), cleaned(it.value()));
    return object;
}

HttpAnswer apiInfo() {
    return contentAnswer(200, QStringLiteral("DigiUp API"),
                         QJsonObject{{QStringLiteral("name"), QStringLiteral("digiup-api")},
                                     {QStringLiteral("version"), QStringLiteral(CREATORUP_VERSION)}});
}

}  // namespace

DigiUpApi::DigiUpApi(DigiUpStore store, QByteArray jwtSecret)
    : m_store(std::move(store)), m_jwtSecret(std::move(jwtSecret)),
      m_routes(authRoutes({m_store, m_passwords, m_jwtSecret, this}) + accountRoutes(m_store) +
               membershipRoutes(m_store) + usageRoutes(m_store) + productRoutes(m_store, m_jwtSecret)) {}

HttpAnswer DigiUpApi::tooLarge() {
    return serverError(QStringLiteral("request entity too large"));
}

FutureAnswer DigiUpApi::answer(HttpRequest request) {
    const QString prefix = QStringLiteral("/api/v1/client");
    if (request.method == "GET" && request.path == QLatin1String("/api/info")) return answerNow(apiInfo());
    const Route* route = request.path.startsWith(prefix)
                             ? findRoute(m_routes, request.path.mid(prefix.size()), request)
                             : nullptr;
    if (!route) return answerNow(noSuchPage(request.method, request.path));
    return dispatch(*route, std::move(request));
}

FutureAnswer DigiUpApi::dispatch(const Route& route, HttpRequest request) {
    Call call{.request = std::move(request), .body = {}, .user = {}};
    if (route.method == "POST") {
        // Without the type Express parses nothing, and the handlers then read fields of "undefined".
        const auto document = call.request.contentType == "application/json"
                                  ? QJsonDocument::fromJson(call.request.body)
                                  : QJsonDocument();
        if (!document.isObject())
            return answerNow(serverError(QStringLiteral("Unexpected token in JSON or no body")));
        call.body = cleaned(document.object()).toObject();
    }
    if (route.access == Access::SignedIn) {
        auto user = bearer(call.request.bearer);
        if (!user) return answerNow(notAuthorized());
        call.user = std::move(*user);
    }
    return route.handler(call);
}

std::optional<User> DigiUpApi::bearer(const QByteArray& token) {
    const auto claims = readToken(token, m_jwtSecret, m_store.nowSeconds());
    const auto user = claims ? m_store.userById(claims->id) : Result<std::optional<User>>(std::nullopt);
    return user ? *user : std::nullopt;
}

}  // namespace creatorup::platform::digiup

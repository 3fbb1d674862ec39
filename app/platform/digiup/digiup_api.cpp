#include "app/platform/digiup/digiup_api.h"

#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/routes.h"
#include "app/platform/digiup/tokens.h"
#include "app/platform/router.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace creatorup::platform::digiup {
namespace {

constexpr QLatin1StringView Prefix("/api/v1/client");

// Express gives what it answers well a tag, and says nothing twice to a client that still has it.
HttpAnswer withTag(HttpAnswer answer, const QByteArray& known) {
    if (answer.status != 200) return answer;
    const QByteArray hash = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha1).toBase64();
    const QByteArray tag = "W/\"" + QByteArray::number(answer.body.size(), 16) + '-' + hash + '"';
    if (tag == known) answer = empty(304);
    answer.headers.append({"ETag", tag});
    return answer;
}

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

QString Call::captured(const QString& name) const {
    return cleaned(QJsonValue(request.captured.value(name))).toString();
}

DigiUpApi::DigiUpApi(DigiUpStore store, QByteArray jwtSecret, const Clock& clock, const Quirks& quirks)
    : m_store(std::move(store)), m_jwtSecret(std::move(jwtSecret)), m_clock(clock),
      m_likeOriginal(quirks.likeOriginal),
      m_rateLimit(quirks.requestsPerWindow ? std::optional<RateLimit>(*quirks.requestsPerWindow)
                                           : std::nullopt),
      m_routes((quirks.likeOriginal ? originalRoutes(m_store, m_jwtSecret) : QList<Route>()) +
               authRoutes({m_store, m_passwords, m_jwtSecret, this}) + sessionRoutes(m_store) +
               accountRoutes({m_store, m_passwords, m_jwtSecret, this}) + membershipRoutes(m_store) +
               usageRoutes(m_store) + productRoutes(m_store, m_jwtSecret) + pricingRoutes(m_store)) {}

HttpAnswer DigiUpApi::tooLarge() {
    return serverError(QStringLiteral("request entity too large"));
}

FutureAnswer DigiUpApi::answer(HttpRequest request) {
    const auto wait =
        m_rateLimit ? m_rateLimit->refuse(request.address, m_clock.bootMs()) : std::optional<int>();
    if (wait) {
        HttpAnswer refused = tooManyRequests();
        refused.headers.append({"Retry-After", QByteArray::number(*wait)});
        return answerNow(refused);
    }
    if (request.method == "OPTIONS") return answerNow(empty(204));
    if (request.method == "HEAD") request.method = "GET";  // the server leaves the body out
    const QByteArray known = request.method == "GET" ? request.ifNoneMatch : QByteArray();
    return routed(std::move(request)).then(this, [known](const HttpAnswer& answer) {
        return withTag(answer, known);
    });
}

FutureAnswer DigiUpApi::routed(HttpRequest request) {
    if (request.method == "GET" && request.path == QLatin1String("/api/info")) return answerNow(apiInfo());
    const Route* route = request.path.startsWith(Prefix)
                             ? findRoute(m_routes, request.path.mid(Prefix.size()), request)
                             : nullptr;
    if (!route) return answerNow(noSuchPage(request.method, request.path));
    return dispatch(*route, std::move(request));
}

QStringList DigiUpApi::routes() const {
    QStringList list{QStringLiteral("GET /api/info")};
    for (const Route& route : m_routes)
        list.append(QString::fromLatin1(route.method) + QLatin1Char(' ') + Prefix + route.pattern);
    list.removeDuplicates();
    return list;
}

FutureAnswer DigiUpApi::dispatch(const Route& route, HttpRequest request) {
    Call call{.request = std::move(request), .body = {}, .user = {}};
    if (route.method == "POST" || route.method == "PATCH") {
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
        if (!user) return answerNow(databaseDown());
        if (!*user) return answerNow(notAuthorized());
        call.user = std::move(**user);
        if (m_likeOriginal) call.user.phone.clear();
    }
    return route.handler(call);
}

Result<std::optional<User>> DigiUpApi::bearer(const QByteArray& token) {
    const auto claims = readToken(token, m_jwtSecret, m_store.nowSeconds());
    if (!claims) return std::optional<User>();
    return m_store.userById(claims->id);
}

}  // namespace creatorup::platform::digiup

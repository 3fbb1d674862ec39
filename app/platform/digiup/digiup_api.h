#pragma once

#include "app/platform/digiup/digiup_store.h"
#include "app/platform/digiup/passwords.h"
#include "app/platform/digiup/quirks.h"
#include "app/platform/digiup/rate_limit.h"
#include "app/platform/http.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace creatorup::platform::digiup {

// Bodies over this get 500, as DigiUp's own do.
inline constexpr qint64 MaxBodyBytes = 5LL * 1024 * 1024;
// As Node.js, which the original runs on: longer heads get 431, quiet connections end.
inline constexpr qsizetype MaxHeadBytes = 16LL * 1024;
inline constexpr int KeepAliveMs = 5000;

enum class Access { Public, SignedIn };

// One request on its way to its handler: the body is parsed and cleaned, the user is known if the route asks
// for it.
struct Call {
    HttpRequest request;
    QJsonObject body;
    User user;

    [[nodiscard]] QString text(QLatin1StringView field) const { return body.value(field).toString(); }
    // What stood in the path, cleaned as the body is.
    [[nodiscard]] QString captured(const QString& name) const;
};

struct Route {
    QByteArray method;
    QString pattern;  // after the prefix
    Access access;
    std::function<FutureAnswer(const Call&)> handler;
};

// DigiUp, in the answers of its contract, from its own database.
class DigiUpApi final : public QObject {
    Q_OBJECT

public:
    // `jwtSecret` has 32 bytes; `clock` outlives this.
    DigiUpApi(DigiUpStore store, QByteArray jwtSecret, const Clock& clock, const Quirks& quirks);

    [[nodiscard]] FutureAnswer answer(HttpRequest request);
    // What a request over the size limit is told.
    [[nodiscard]] static HttpAnswer tooLarge();
    // "GET /api/v1/client/user/me", each of the routes once.
    [[nodiscard]] QStringList routes() const;

private:
    [[nodiscard]] FutureAnswer routed(HttpRequest request);
    [[nodiscard]] FutureAnswer dispatch(const Route& route, HttpRequest request);
    // Who that is; nobody if the token is not good. Errors: databaseErrors.
    [[nodiscard]] Result<std::optional<User>> bearer(const QByteArray& token);

    DigiUpStore m_store;
    Passwords m_passwords;
    const QByteArray m_jwtSecret;
    const Clock& m_clock;
    const bool m_likeOriginal;
    std::optional<RateLimit> m_rateLimit;
    const QList<Route> m_routes;
};

}  // namespace creatorup::platform::digiup

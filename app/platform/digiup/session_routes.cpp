#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/field_checks.h"
#include "app/platform/digiup/routes.h"

#include <QUrl>
#include <QUrlQuery>

namespace creatorup::platform::digiup {
namespace {

// Tokens are not revoked, here as little as in the original: the old one stays valid until its end.
HttpAnswer logout() {
    return contentAnswer(200, QStringLiteral("Logout successful"), QJsonValue());
}

// DigiUp sends a mail; this service has no way to, and keeps the request for its operator.
HttpAnswer requestNewPassword(DigiUpStore& store, const Call& call) {
    QList<FieldProblem> problems;
    checkEmail(call, problems);
    if (!problems.isEmpty()) return validationError(problems);
    const auto user = store.userByEmail(call.text(QLatin1StringView("email")));
    if (user && !*user) return serviceError(422, QStringLiteral("User not found!"));
    const auto kept = user ? store.addPasswordRequest((*user)->id) : Result<void>(fail(user.error()));
    if (!kept) return serverError(QStringLiteral("Database error"));
    return contentAnswer(200, QStringLiteral("Password reset requested"), QJsonValue());
}

// Google comes back to this service and not to the program that asked, and there is no `state`.
HttpAnswer google(const Call& call) {
    QUrl url(QStringLiteral("https://accounts.google.com/o/oauth2/v2/auth"));
    const QString back = QStringLiteral("http://") + QString::fromLatin1(call.request.host) +
                         QStringLiteral("/api/v1/client/auth/google/callback");
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("client_id"), QStringLiteral("creatorup-platform"));
    query.addQueryItem(QStringLiteral("redirect_uri"), QString::fromLatin1(QUrl::toPercentEncoding(back)));
    query.addQueryItem(QStringLiteral("response_type"), QStringLiteral("code"));
    query.addQueryItem(QStringLiteral("scope"), QStringLiteral("openid%20email%20profile"));
    url.setQuery(query);
    return successAnswer(200, QStringLiteral("Google sign-in"),
                         QJsonObject{{QStringLiteral("authUrl"), url.toString(QUrl::FullyEncoded)}});
}

HttpAnswer authStatus(const User& user) {
    return successAnswer(
        200, QStringLiteral("Authenticated"),
        QJsonObject{{QStringLiteral("authenticated"), true}, {QStringLiteral("user"), productUser(user)}});
}

}  // namespace

QList<Route> sessionRoutes(DigiUpStore& store) {
    return {{"GET", QStringLiteral("/auth/logout"), Access::SignedIn,
             [](const Call&) { return answerNow(logout()); }},
            {"POST", QStringLiteral("/auth/forgotpassword/request"), Access::Public,
             [&store](const Call& call) { return answerNow(requestNewPassword(store, call)); }},
            {"GET", QStringLiteral("/auth/google"), Access::Public,
             [](const Call& call) { return answerNow(google(call)); }},
            {"GET", QStringLiteral("/creatorup/auth/status"), Access::SignedIn,
             [](const Call& call) { return answerNow(authStatus(call.user)); }}};
}

}  // namespace creatorup::platform::digiup

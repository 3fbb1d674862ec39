#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/field_checks.h"
#include "app/platform/digiup/routes.h"
#include "app/platform/digiup/tokens.h"

namespace creatorup::platform::digiup {
namespace {

constexpr TextRule Name{QLatin1StringView("name"), 3, 32};
constexpr TextRule Phone{QLatin1StringView("phone"), 11, 15};
constexpr TextRule Password{QLatin1StringView("password"), 4, 16};
constexpr qsizetype WeakestPassword = 6;

QJsonObject userContent(const User& user, const QString& name) {
    return {{QStringLiteral("id"), user.id},
            {QStringLiteral("name"), name},
            {QStringLiteral("email"), user.email},
            {QStringLiteral("phone"), user.phone},
            {QStringLiteral("avatar"), user.avatar.isEmpty() ? QJsonValue() : QJsonValue(user.avatar)},
            {QStringLiteral("isVerified"), user.isVerified},
            {QStringLiteral("createdAt"), user.createdAt},
            {QStringLiteral("updatedAt"), user.updatedAt}};
}

// Why this account cannot be made, before any hashing; nullopt if it can.
std::optional<HttpAnswer> refusal(DigiUpStore& store, const Call& call) {
    const auto say = [](const char* message) { return serviceError(422, QLatin1String(message)); };
    for (const QString& field : call.body.keys())
        if (!QStringList{QStringLiteral("email"), QStringLiteral("name"), QStringLiteral("phone"),
                         QStringLiteral("password")}
                 .contains(field))
            return serviceError(422, QStringLiteral("Unknown field: %1").arg(field));
    if (call.text(Password.field).size() < WeakestPassword) return say("Password too weak!");
    const auto known = store.userByEmail(call.text(QLatin1StringView("email")));
    const auto phoneKnown = store.hasPhone(call.text(Phone.field));
    if (!known || !phoneKnown) return serverError(QStringLiteral("Database error"));
    if (*known) return say("Email already registered!");
    if (*phoneKnown) return say("Phone already registered!");
    return std::nullopt;
}

HttpAnswer registered(DigiUpStore& store, const Call& call, const QByteArray& hash) {
    if (hash.isEmpty()) return serverError(QStringLiteral("No memory for hashing"));
    const auto user = store.addUser(call.text(Name.field), call.text(QLatin1StringView("email")),
                                    call.text(Phone.field), hash);
    if (!user &&
        user.error().is(databaseErrors::Duplicate))  // another request was faster while this one hashed
        return serviceError(422, QStringLiteral("Email already registered!"));
    if (!user) return serverError(QStringLiteral("Database error"));
    return contentAnswer(201, QStringLiteral("User registered successfully"),
                         userContent(*user, user->name.section(QLatin1Char(' '), 0, 0)));
}

FutureAnswer registerUser(const AuthParts& parts, const Call& call) {
    QList<FieldProblem> problems;
    checkEmail(call, problems);
    for (const TextRule& rule : {Name, Phone, Password})
        checkText(call, rule, problems);
    if (!problems.isEmpty()) return answerNow(validationError(problems));
    if (auto refused = refusal(parts.store, call)) return answerNow(std::move(*refused));
    return parts.passwords.hash(call.text(Password.field))
        .then(parts.context,
              [parts, call](const QByteArray& hash) { return registered(parts.store, call, hash); });
}

HttpAnswer loggedIn(const AuthParts& parts, const User& user) {
    if (!parts.store.noteLogin(user.id)) return serverError(QStringLiteral("Database error"));
    const auto now = parts.store.nowSeconds();
    const TokenClaims claims{.id = user.id,
                             .name = user.name,
                             .email = user.email,
                             .avatar = user.avatar.isEmpty() ? std::nullopt : std::optional(user.avatar),
                             .iat = now,
                             .exp = now + TokenLifeSeconds};
    QJsonObject content = userContent(user, user.name);
    content.insert(QStringLiteral("token"), QString::fromLatin1(signToken(claims, parts.jwtSecret)));
    return contentAnswer(200, QStringLiteral("Login successful"), content);
}

FutureAnswer login(const AuthParts& parts, const Call& call) {
    QList<FieldProblem> problems;
    checkEmail(call, problems);
    checkText(call, Password, problems);
    if (!problems.isEmpty()) return answerNow(validationError(problems));
    const auto found = parts.store.userByEmail(call.text(QLatin1StringView("email")));
    // The same answer for an unknown user, and, as DigiUp does it, when the database is down.
    const User user = found && *found ? **found : User{};
    return parts.passwords.matches(user.passwordHash, call.text(Password.field))
        .then(parts.context, [parts, user](bool right) {
            return right ? loggedIn(parts, user)
                         : serviceError(401, QStringLiteral("Email or password is wrong!"));
        });
}

}  // namespace

QList<Route> authRoutes(const AuthParts& parts) {
    return {{"POST", QStringLiteral("/auth/register"), Access::Public,
             [parts](const Call& call) { return registerUser(parts, call); }},
            {"POST", QStringLiteral("/auth/login"), Access::Public,
             [parts](const Call& call) { return login(parts, call); }}};
}

}  // namespace creatorup::platform::digiup

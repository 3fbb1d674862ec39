#include "app/platform/digiup/tokens.h"

#include "core/services/base64url.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace creatorup::platform::digiup {
namespace {

using services::fromBase64Url;
using services::toBase64Url;

const unsigned char* bytes(const QByteArray& array) {
    return reinterpret_cast<const unsigned char*>(array.constData());
}

QByteArray mac(const QByteArray& text, const QByteArray& secret) {
    QByteArray result(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(secret), static_cast<size_t>(secret.size()));
    crypto_auth_hmacsha256_update(&state, bytes(text), static_cast<unsigned long long>(text.size()));
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(result.data()));
    return result;
}

QByteArray part(const QJsonObject& object) {
    return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject objectFrom(const QByteArray& encoded) {
    const auto text = fromBase64Url(encoded);
    return text ? QJsonDocument::fromJson(*text).object() : QJsonObject();
}

bool isSigned(const QByteArray& text, const QByteArray& signature, const QByteArray& secrets) {
    bool good = false;
    for (qsizetype at = 0; at + SecretBytes <= secrets.size(); at += SecretBytes) {
        const QByteArray expected = mac(text, secrets.mid(at, SecretBytes));
        good = good || (signature.size() == expected.size() &&
                        sodium_memcmp(signature.constData(), expected.constData(),
                                      static_cast<size_t>(expected.size())) == 0);
    }
    return good;
}

}  // namespace

QByteArray signToken(const TokenClaims& claims, const QByteArray& secrets) {
    const QJsonObject header{{QStringLiteral("alg"), QStringLiteral("HS256")},
                             {QStringLiteral("typ"), QStringLiteral("JWT")}};
    const QJsonObject payload{
        {QStringLiteral("id"), claims.id},
        {QStringLiteral("name"), claims.name},
        {QStringLiteral("email"), claims.email},
        {QStringLiteral("avatar"), claims.avatar ? QJsonValue(*claims.avatar) : QJsonValue()},
        {QStringLiteral("iat"), static_cast<qint64>(claims.iat)},
        {QStringLiteral("exp"), static_cast<qint64>(claims.exp)}};
    const QByteArray text = part(header) + QByteArray(".") + part(payload);
    return text + QByteArray(".") + toBase64Url(mac(text, secrets.left(SecretBytes)));
}

std::optional<TokenClaims> readToken(const QByteArray& token, const QByteArray& secrets,
                                     std::int64_t nowSeconds) {
    const QByteArrayList parts = token.split('.');
    if (parts.size() != 3) return std::nullopt;
    const auto signature = fromBase64Url(parts.at(2));
    if (!signature || !isSigned(parts.at(0) + QByteArray(".") + parts.at(1), *signature, secrets))
        return std::nullopt;
    if (objectFrom(parts.at(0)).value(QLatin1String("alg")) != QLatin1String("HS256")) return std::nullopt;
    const QJsonObject payload = objectFrom(parts.at(1));
    TokenClaims claims{.id = payload.value(QLatin1String("id")).toString(),
                       .name = payload.value(QLatin1String("name")).toString(),
                       .email = payload.value(QLatin1String("email")).toString(),
                       .avatar = std::nullopt,
                       .iat = payload.value(QLatin1String("iat")).toInteger(),
                       .exp = payload.value(QLatin1String("exp")).toInteger()};
    if (payload.value(QLatin1String("avatar")).isString())
        claims.avatar = payload.value(QLatin1String("avatar")).toString();
    if (claims.id.isEmpty() || claims.exp <= nowSeconds) return std::nullopt;
    return claims;
}

}  // namespace creatorup::platform::digiup

#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace creatorup::platform::digiup {

// How long a token lives; there is no refresh and no revocation.
inline constexpr std::int64_t TokenLifeSeconds = 24LL * 60 * 60;

// What DigiUp's JWT says about its bearer.
struct TokenClaims {
    QString id;
    QString name;
    QString email;
    std::optional<QString> avatar;
    std::int64_t iat = 0;  // seconds since 1970 UTC
    std::int64_t exp = 0;
};

// Secrets have 32 bytes each. Several are joined: the first signs, and all verify, so that a new one ends
// nobody's sign-in.
inline constexpr qsizetype SecretBytes = 32;

// A JWT, HS256.
[[nodiscard]] QByteArray signToken(const TokenClaims& claims, const QByteArray& secrets);

// nullopt for anything but our own unexpired HS256 signature: one answer, so that nothing can be learnt from
// it.
[[nodiscard]] std::optional<TokenClaims> readToken(const QByteArray& token, const QByteArray& secrets,
                                                   std::int64_t nowSeconds);

}  // namespace creatorup::platform::digiup

#include "core/services/lease_key.h"

#include "core/base/hash.h"
#include "core/services/base64url.h"
#include "core/services/lease.h"

#include <sodium.h>

namespace creatorup::services {
namespace {

unsigned char* bytes(QByteArray& array) {
    return reinterpret_cast<unsigned char*>(array.data());
}
const unsigned char* bytes(const QByteArray& array) {
    return reinterpret_cast<const unsigned char*>(array.constData());
}

}  // namespace

LeaseKeyPair LeaseKeyPair::make() {
    if (sodium_init() < 0) qFatal("libsodium has no random numbers");
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    randombytes_buf(seed.data(), static_cast<size_t>(seed.size()));
    return fromSeed(seed).value();
}

Result<LeaseKeyPair> LeaseKeyPair::fromSeed(const QByteArray& seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        return fail(leaseErrors::Key, QStringLiteral("A lease key has 32 bytes."));
    LeaseKeyPair pair{.kid = {},
                      .publicKey = QByteArray(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized),
                      .secretKey = QByteArray(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized)};
    crypto_sign_seed_keypair(bytes(pair.publicKey), bytes(pair.secretKey), bytes(seed));
    pair.kid = sha256Hex(pair.publicKey).left(16);
    return pair;
}

QJsonObject toJwk(const QString& kid, const QByteArray& publicKey) {
    return {{QStringLiteral("kid"), kid},
            {QStringLiteral("kty"), QStringLiteral("OKP")},
            {QStringLiteral("crv"), QStringLiteral("Ed25519")},
            {QStringLiteral("x"), QString::fromLatin1(toBase64Url(publicKey))}};
}

Result<std::pair<QString, QByteArray>> fromJwk(const QJsonObject& jwk) {
    const QString kid = jwk.value(QLatin1String("kid")).toString();
    const auto x = fromBase64Url(jwk.value(QLatin1String("x")).toString().toLatin1());
    if (kid.isEmpty() || jwk.value(QLatin1String("kty")) != QLatin1String("OKP") ||
        jwk.value(QLatin1String("crv")) != QLatin1String("Ed25519") || !x ||
        x->size() != crypto_sign_PUBLICKEYBYTES)
        return fail(leaseErrors::Key, QStringLiteral("The service offers a key that is not Ed25519."));
    return std::pair(kid, *x);
}

}  // namespace creatorup::services

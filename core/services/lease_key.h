#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace creatorup::services {

// Ed25519 public keys (32 bytes each) by key id.
using LeaseKeys = QHash<QString, QByteArray>;

// An Ed25519 key pair. Only the service has the secret half.
struct LeaseKeyPair {
    QString kid;           // derived from the public key, so that a new key never has an old one's id
    QByteArray publicKey;  // 32 bytes
    QByteArray secretKey;  // 64 bytes: seed and public key, as libsodium keeps it

    [[nodiscard]] static LeaseKeyPair make();
    // From the 32 bytes that a key file keeps. Errors: leaseErrors::Key.
    [[nodiscard]] static Result<LeaseKeyPair> fromSeed(const QByteArray& seed);
    [[nodiscard]] QByteArray seed() const { return secretKey.left(32); }
};

// {"kid","kty":"OKP","crv":"Ed25519","x"}, as GET /keys lists it.
[[nodiscard]] QJsonObject toJwk(const QString& kid, const QByteArray& publicKey);

// One entry of GET /keys as {kid, public key}. Errors: leaseErrors::Key for another type, curve or length.
[[nodiscard]] Result<std::pair<QString, QByteArray>> fromJwk(const QJsonObject& jwk);

}  // namespace creatorup::services

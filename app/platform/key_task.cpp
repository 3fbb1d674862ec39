#include "app/platform/key_task.h"

#include "app/platform/data_folder.h"
#include "app/platform/key_ring.h"
#include "core/services/lease_key.h"

#include <QJsonDocument>

namespace creatorup::platform {
namespace {

// By hand, since QJsonObject would sort "type" to the end of the line.
QByteArray leaseKeyLine(const services::LeaseKeyPair& key, const char* state) {
    return QByteArray(R"({"type":"lease_key","state":")") + state + R"(","key":)" +
           QJsonDocument(services::toJwk(key.kid, key.publicKey)).toJson(QJsonDocument::Compact) + "}\n";
}

Result<QByteArray> leaseKey(const Result<QByteArray>& seed, const char* state) {
    if (!seed) return seed;
    const auto key = services::LeaseKeyPair::fromSeed(*seed);
    if (!key) return fail(key.error());
    return leaseKeyLine(*key, state);
}

}  // namespace

QString leaseKeyBase(const QString& dataDir) {
    return dataDir + QLatin1String("/creatorup-lease");
}
QString jwtSecretBase(const QString& dataDir) {
    return dataDir + QLatin1String("/digiup-jwt");
}

Result<QByteArray> runKeyTask(const Options& options, const Clock& clock) {
    if (const auto folder = makeDataFolder(options.dataDir); !folder) return fail(folder.error());
    const bool jwt = options.keyTask == KeyTask::RotateJwtSecret;
    const auto locked =
        lockService(options.dataDir, jwt ? QStringLiteral("digiup") : QStringLiteral("creatorup"));
    if (!locked) return fail(locked.error());
    switch (options.keyTask) {
    case KeyTask::PrepareLeaseKey:
        return leaseKey(KeyRing::prepareNext(leaseKeyBase(options.dataDir)), "next");
    case KeyTask::RotateLeaseKey:
        return leaseKey(KeyRing::rotate(leaseKeyBase(options.dataDir), clock.wallMs()), "current");
    case KeyTask::RotateJwtSecret: {  // nobody else has to know it beforehand
        if (const auto next = KeyRing::prepareNext(jwtSecretBase(options.dataDir)); !next) return next;
        const auto secret = KeyRing::rotate(jwtSecretBase(options.dataDir), clock.wallMs());
        if (!secret) return secret;
        return QByteArray("{\"type\":\"jwt_secret\",\"state\":\"current\"}\n");
    }
    case KeyTask::None:
        break;
    }
    return fail(errors::Internal, QStringLiteral("There is no such task."));
}

}  // namespace creatorup::platform

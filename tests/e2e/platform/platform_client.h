#pragma once

#include "tests/e2e/platform/http_calls.h"

#include <QString>

namespace creatorup::test {

// The calls that most tests of the services begin with.
class PlatformClient final {
public:
    PlatformClient(const QString& digiUpOrigin, const QString& creatorUpOrigin)
        : digiUp(digiUpOrigin + QStringLiteral("/api/v1/client")),
          creatorUp(creatorUpOrigin + QStringLiteral("/api/v1")) {}

    // A DigiUp token; empty if the sign-in failed.
    [[nodiscard]] QByteArray signIn(const QString& email,
                                    const QString& password = QStringLiteral("rahasia123"));
    // A new account, a Starter: its e-mail, password kata123 and a token. The token is empty if it failed.
    struct NewUser {
        QString email;
        QByteArray token;
    };
    [[nodiscard]] NewUser newUser(const QString& name = QStringLiteral("User"));
    // POST /digiup/verify
    [[nodiscard]] HttpReply verify(const QByteArray& token, const QString& deviceId);
    // The id of a fresh lease (its jti).
    [[nodiscard]] QString leaseId(const QByteArray& token, const QString& deviceId);

    HttpCalls http;
    const QString digiUp;     // with its prefix
    const QString creatorUp;  // with its prefix
};

[[nodiscard]] QString newUuid();
// A body for /batch/create that the service takes.
[[nodiscard]] QJsonObject batchBody(const QString& clientBatchId, const QString& leaseId, int videoCount = 2);
// A body for /video/process that the service takes.
[[nodiscard]] QJsonObject videoBody(const QString& clientVideoId, const QString& clientBatchId);
// The claims of a compact JWS, unchecked.
[[nodiscard]] QJsonObject claimsIn(const QString& jws);

}  // namespace creatorup::test

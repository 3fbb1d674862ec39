#pragma once

#include "core/services/lease.h"
#include "tests/core/usage/outbox_fixture.h"
#include "tests/support/await.h"

namespace creatorup::test {

// One of the demo's accounts at services that run: what a device has after signing in.
struct RealSignIn {
    QByteArray token;
    QString deviceId;
    QString leaseId;

    RealSignIn(OutboxFixture& here, const QString& email) {
        const services::ServiceAccess access(here.api, here.origins);
        token = must(await(access.digiUp().login(email, QStringLiteral("rahasia123")))).token;
        here.tokens = std::make_shared<GivenToken>(token);
        const services::Device device{QUuid::createUuid().toString(QUuid::WithoutBraces),
                                      QStringLiteral("Test"), QStringLiteral("Linux")};
        deviceId = device.id;
        const auto answer = must(await(access.creatorUp(here.tokens).verify(token, device)));
        const auto& verified = std::get<services::Verification>(answer);
        const auto keys = must(await(access.creatorUp().keys()));
        leaseId = must(services::verifyLease(verified.membership.lease, keys)).jti;
    }

private:
    template <typename T>
    static T must(const Result<T>& result) {
        OutboxFixture::must(result);
        return *result;
    }
};

}  // namespace creatorup::test

#pragma once

#include "core/account/key_trust.h"
#include "core/net/service_origins.h"
#include "core/services/device.h"
#include "core/services/digiup_user.h"
#include "core/services/lease_key.h"

#include <QFuture>

namespace creatorup::account {

// What a sign-in has found out, before any of it is kept.
struct SignedIn {
    services::DigiUpUser user;
    QByteArray token;
    std::int64_t tokenExpiresAtMs = 0;
    QByteArray lease;          // not verified yet
    services::LeaseKeys keys;  // with which to verify it
};

// The story of signing in: is the service one that this build believes; DigiUp's login; whose token it really
// is; CreatorUp's verification, which brings the lease.
class SignIn {
public:
    // `api` and `trust` must outlive the story.
    SignIn(net::ApiClient& api, KeyTrust& trust, net::ServiceOrigins origins, services::Device device);

    // Ends early when `context` goes. Errors: accountErrors::UntrustedService, IdentityMismatch;
    // serviceErrors (WrongPassword, DeviceLimit, …); netErrors.
    [[nodiscard]] QFuture<Result<SignedIn>> run(const QString& email, const QString& password,
                                                QObject* context) const;

private:
    net::ApiClient& m_api;
    KeyTrust& m_trust;
    net::ServiceOrigins m_origins;
    services::Device m_device;
};

}  // namespace creatorup::account

#pragma once

#include "core/account/key_trust.h"
#include "core/services/device.h"
#include "core/services/digiup_user.h"
#include "core/services/lease_key.h"
#include "core/services/service_access.h"
#include "core/services/verification.h"

#include <QFuture>

#include <variant>

namespace creatorup::account {

// What a sign-in has found out, before any of it is kept.
struct SignedIn {
    services::DigiUpUser user;
    QByteArray token;
    std::int64_t tokenExpiresAtMs = 0;
    QByteArray lease;          // not verified yet
    services::LeaseKeys keys;  // with which to verify it
};

using SignInOutcome = std::variant<SignedIn, services::DeviceLimitReached>;

// The story of signing in: is the service one that this build believes; DigiUp's login; whose token it really
// is; CreatorUp's verification, which brings the lease.
class SignIn {
public:
    // `trust` must outlive the story.
    SignIn(services::ServiceAccess access, KeyTrust& trust, services::Device device);

    // `insteadOf`: the id of another device of the account, which is signed out first; empty: none. Ends
    // early when `context` goes. Errors: accountErrors::UntrustedService, IdentityMismatch; serviceErrors
    // (WrongPassword, …).
    [[nodiscard]] QFuture<Result<SignInOutcome>> run(const QString& email, const QString& password,
                                                     const QString& insteadOf, QObject* context) const;

private:
    services::ServiceAccess m_access;
    KeyTrust& m_trust;
    services::Device m_device;
};

}  // namespace creatorup::account

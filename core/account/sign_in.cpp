#include "core/account/sign_in.h"

#include "core/account/account_errors.h"
#include "core/account/chain.h"
#include "core/account/fixed_token.h"
#include "core/account/jwt.h"

namespace creatorup::account {
namespace {

using namespace Qt::StringLiterals;
using services::DigiUpUser;

// DigiUp answers a token without an id with another user's data.
Result<void> checkIdentity(const DigiUpUser& login, const DigiUpUser& me) {
    if (login.id == me.id && login.email == me.email) return {};
    return fail(
        accountErrors::IdentityMismatch,
        u"DigiUp answered this sign-in with another user's data, so you are signed out. Try again, and tell "
        "DigiUp if it stays so."_s,
        u"user %1 instead of %2"_s.arg(me.id, login.id));
}

Result<void> checkMember(const DigiUpUser& me, const services::Member& member) {
    if (member.digiUpUserId == me.id) return {};
    return fail(accountErrors::IdentityMismatch,
                u"CreatorUp answered this sign-in with another user's data, so you are signed out."_s,
                u"user %1 instead of %2"_s.arg(member.digiUpUserId, me.id));
}

Result<SignedIn> fromLogin(const services::Login& login, const services::LeaseKeys& keys) {
    const auto expiry = tokenExpiryMs(login.token);
    if (!expiry) return fail(serviceErrors::NotUnderstood, u"DigiUp's token is not understood."_s);
    return SignedIn{
        .user = login.user, .token = login.token, .tokenExpiresAtMs = *expiry, .lease = {}, .keys = keys};
}

}  // namespace

SignIn::SignIn(services::ServiceAccess access, KeyTrust& trust, services::Device device)
    : m_access(std::move(access)), m_trust(trust), m_device(std::move(device)) {}

QFuture<Result<SignInOutcome>> SignIn::run(const QString& email, const QString& password,
                                           const QString& insteadOf, QObject* context) const {
    // Copies, since the story outlives this object.
    const auto access = m_access;
    const auto device = m_device;

    const auto login = [=](const services::LeaseKeys& keys) {
        return access.digiUp()
            .login(email, password)
            .then(context, [keys](const Result<services::Login>& answer) -> Result<SignedIn> {
                if (!answer) return fail(answer.error());
                return fromLogin(*answer, keys);
            });
    };
    const auto identify = [=](const SignedIn& found) {
        const auto tokens = std::make_shared<FixedToken>(found.token);
        return access.digiUp(tokens).me().then(
            context, [found](const Result<DigiUpUser>& me) -> Result<SignedIn> {
                if (!me) return fail(me.error());
                if (const auto same = checkIdentity(found.user, *me); !same) return fail(same.error());
                return found;
            });
    };
    const auto makeRoom = [=](const SignedIn& found) -> QFuture<Result<SignedIn>> {
        if (insteadOf.isEmpty()) return ready<SignedIn>(found);
        const auto tokens = std::make_shared<FixedToken>(found.token);
        return access.creatorUp(tokens).removeDevice(insteadOf).then(
            context, [found](const Result<void>& removed) -> Result<SignedIn> {
                // Gone already is as good.
                if (!removed && !removed.error().is(serviceErrors::NotFound)) return fail(removed.error());
                return found;
            });
    };
    const auto verify = [=](const SignedIn& found) {
        const auto tokens = std::make_shared<FixedToken>(found.token);
        return access.creatorUp(tokens)
            .verify(found.token, device)
            .then(context, [found](const Result<services::VerifyAnswer>& answer) -> Result<SignInOutcome> {
                if (!answer) return fail(answer.error());
                if (const auto* full = std::get_if<services::DeviceLimitReached>(&*answer)) return *full;
                const auto& verified = std::get<services::Verification>(*answer);
                if (const auto same = checkMember(found.user, verified.user); !same)
                    return fail(same.error());
                SignedIn complete = found;
                complete.lease = verified.membership.lease;
                return complete;
            });
    };
    // Trust first: nobody's password goes out for a lease that could not be believed.
    auto signedIn = andThen(m_trust.fetch(), context, login);
    auto identified = andThen(std::move(signedIn), context, identify);
    return andThen(andThen(std::move(identified), context, makeRoom), context, verify);
}

}  // namespace creatorup::account

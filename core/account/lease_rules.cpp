#include "core/account/lease_rules.h"

#include "core/account/account_errors.h"

namespace creatorup::account {

using namespace Qt::StringLiterals;

Result<services::LeaseClaims> readKeptLease(const QByteArray& jws, const services::LeaseKeys& keys,
                                            const LeaseOwner& owner) {
    const auto claims = services::verifyLease(jws, keys);
    const QString sentence =
        u"The permission to render that is kept here is not valid. Connect to the internet and sign in."_s;
    if (!claims) return fail(accountErrors::NoLease, sentence, claims.error().text());
    if (claims->sub != owner.digiUpUserId)
        return fail(accountErrors::NoLease, sentence, u"it is another user's"_s);
    return claims;
}

Result<services::LeaseClaims> acceptNewLease(const QByteArray& jws, const services::LeaseKeys& keys,
                                             const LeaseOwner& owner, std::optional<std::int64_t> keptSeq) {
    const auto refuse = [](const QString& why) {
        return fail(accountErrors::LeaseRefused, u"The service's permission to render is not valid."_s, why);
    };
    const auto claims = services::verifyLease(jws, keys);
    if (!claims) return refuse(claims.error().text());
    if (claims->sub != owner.digiUpUserId) return refuse(u"it is for another user"_s);
    if (claims->deviceId != owner.deviceId) return refuse(u"it is for another device"_s);
    if (claims->exp <= claims->iat) return refuse(u"it ends before it begins"_s);
    if (keptSeq && claims->seq < *keptSeq) return refuse(u"it is older than the one that is kept"_s);
    return claims;
}

}  // namespace creatorup::account

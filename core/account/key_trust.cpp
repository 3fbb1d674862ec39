#include "core/account/key_trust.h"

#include "core/account/account_errors.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::account {
namespace {

using namespace Qt::StringLiterals;
using services::LeaseKeys;

LeaseKeys pinnedKeysOf(const QString& origin) {
    QFile file(u":/creatorup/trust/keys.json"_s);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QJsonObject pinned = QJsonDocument::fromJson(file.readAll()).object();
    LeaseKeys keys;
    if (pinned.value("origin"_L1).toString() != origin) return keys;
    const QJsonArray rows = pinned.value("keys"_L1).toArray();
    for (const auto& row : rows) {
        if (const auto key = services::fromJwk(row.toObject())) keys.insert(key->first, key->second);
    }
    return keys;
}

tl::unexpected<Error> untrusted(const services::ServiceAccess& access) {
    if (access.isCreatorUpHere())
        return fail(
            accountErrors::UntrustedService,
            u"This build trusts only the production service, not one on this computer. Build it with the "
            "preset dev (CREATORUP_DEV_TRUST=ON) for that."_s);
    return fail(accountErrors::UntrustedService,
                u"This build has no key of %1, so it cannot believe what that service permits."_s.arg(
                    access.creatorUpOrigin()));
}

}  // namespace

TrustPolicy buildTrustPolicy() {
#ifdef CREATORUP_DEV_TRUST
    return TrustPolicy::PinnedAndLoopback;
#else
    return TrustPolicy::PinnedOnly;
#endif
}

KeyTrust::KeyTrust(services::ServiceAccess access, LeaseStore& store, TrustPolicy policy)
    : m_access(std::move(access)), m_store(store), m_policy(policy) {}

QFuture<Result<LeaseKeys>> KeyTrust::fetch() {
    if (m_policy != TrustPolicy::PinnedAndLoopback || !m_access.isCreatorUpHere())
        return QtFuture::makeReadyFuture(known());
    return m_access.creatorUp().keys();
}

Result<void> KeyTrust::remember(const LeaseKeys& keys) {
    if (m_policy != TrustPolicy::PinnedAndLoopback || !m_access.isCreatorUpHere()) return {};
    return m_store.keepKeys(m_access.creatorUpOrigin(), keys);
}

Result<LeaseKeys> KeyTrust::known() const {
    LeaseKeys keys = pinnedKeysOf(m_access.creatorUpOrigin());
    if (m_policy == TrustPolicy::PinnedAndLoopback && m_access.isCreatorUpHere()) {
        const auto remembered = m_store.keys(m_access.creatorUpOrigin());
        if (!remembered) return fail(remembered.error());
        keys.insert(*remembered);
    }
    if (keys.isEmpty()) return untrusted(m_access);
    return keys;
}

}  // namespace creatorup::account

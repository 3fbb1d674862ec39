#include "core/account/key_trust.h"

#include "core/account/account_errors.h"
#include "core/services/creatorup_client.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::account {
namespace {

using namespace Qt::StringLiterals;
using services::LeaseKeys;

LeaseKeys pinnedKeysOf(const net::Origin& origin) {
    QFile file(u":/creatorup/trust/keys.json"_s);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QJsonObject pinned = QJsonDocument::fromJson(file.readAll()).object();
    LeaseKeys keys;
    if (pinned.value("origin"_L1).toString() != origin.text()) return keys;
    const QJsonArray rows = pinned.value("keys"_L1).toArray();
    for (const QJsonValue& row : rows) {
        if (const auto key = services::fromJwk(row.toObject())) keys.insert(key->first, key->second);
    }
    return keys;
}

tl::unexpected<Error> untrusted(const net::Origin& origin) {
    if (origin.isLoopback())
        return fail(
            accountErrors::UntrustedService,
            u"This build trusts only the production service, not one on this computer. Build it with the "
            "preset dev (CREATORUP_DEV_TRUST=ON) for that."_s);
    return fail(
        accountErrors::UntrustedService,
        u"This build has no key of %1, so it cannot believe what that service permits."_s.arg(origin.text()));
}

}  // namespace

TrustPolicy buildTrustPolicy() {
#ifdef CREATORUP_DEV_TRUST
    return TrustPolicy::PinnedAndLoopback;
#else
    return TrustPolicy::PinnedOnly;
#endif
}

KeyTrust::KeyTrust(net::ApiClient& api, LeaseStore& store, TrustPolicy policy)
    : m_api(api), m_store(store), m_policy(policy) {}

QFuture<Result<LeaseKeys>> KeyTrust::keysOf(const net::Origin& origin) {
    if (m_policy != TrustPolicy::PinnedAndLoopback || !origin.isLoopback())
        return QtFuture::makeReadyFuture(knownKeysOf(origin));
    return services::CreatorUpClient(m_api, origin)
        .keys()
        .then(&m_api, [this, origin](const Result<LeaseKeys>& fetched) -> Result<LeaseKeys> {
            if (!fetched) return fetched;
            if (const auto kept = m_store.keepKeys(origin.text(), *fetched); !kept) return fail(kept.error());
            return fetched;
        });
}

Result<LeaseKeys> KeyTrust::knownKeysOf(const net::Origin& origin) const {
    LeaseKeys keys = pinnedKeysOf(origin);
    if (m_policy == TrustPolicy::PinnedAndLoopback && origin.isLoopback()) {
        const auto remembered = m_store.keys(origin.text());
        if (!remembered) return fail(remembered.error());
        keys.insert(*remembered);
    }
    if (keys.isEmpty()) return untrusted(origin);
    return keys;
}

}  // namespace creatorup::account

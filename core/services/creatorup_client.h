#pragma once

#include "core/net/api_client.h"
#include "core/services/device.h"
#include "core/services/envelope.h"
#include "core/services/lease_key.h"
#include "core/services/service_health.h"
#include "core/services/usage_month.h"
#include "core/services/verification.h"

#include <QFuture>
#include <QList>

#include <memory>

namespace creatorup::services {

// CreatorUp's calls, under /api/v1. Every call ends with its value, one of netErrors or serviceErrors, or
// errors::Cancelled when the ApiClient goes.
class CreatorUpClient {
public:
    // `api` must outlive the client. `tokens` may be null for keys and health.
    CreatorUpClient(net::ApiClient& api, net::Origin origin,
                    std::shared_ptr<net::TokenSource> tokens = nullptr);

    [[nodiscard]] const net::Origin& origin() const { return m_origin; }

    // `token` is the same one that `tokens` gives. serviceErrors::DeviceLimit only where the list is missing.
    [[nodiscard]] QFuture<Result<VerifyAnswer>> verify(const QByteArray& token, const Device& device) const;
    [[nodiscard]] QFuture<Result<Member>> syncUser() const;
    [[nodiscard]] QFuture<Result<MembershipAnswer>> checkMembership(const QString& feature,
                                                                    const QString& deviceId) const;
    // `thisDevice`: the id of the one that is then marked as current.
    [[nodiscard]] QFuture<Result<DeviceList>> devices(const QString& thisDevice) const;
    [[nodiscard]] QFuture<Result<void>> removeDevice(const QString& deviceId) const;
    // One usage record as it was frozen: `path` is BatchCreatePath or VideoProcessPath. Any answer that
    // arrived whole is a result, good or not; only the network's failures are errors.
    [[nodiscard]] QFuture<Result<Envelope>> postRecord(const QString& path, const QByteArray& body) const;
    // `month` is "YYYY-MM".
    [[nodiscard]] QFuture<Result<UsageMonth>> monthlyUsage(const QString& month) const;
    // Keys for leases. Whether they may be trusted is for the caller to decide.
    [[nodiscard]] QFuture<Result<LeaseKeys>> keys() const;
    [[nodiscard]] QFuture<Result<ServiceHealth>> health() const;

private:
    [[nodiscard]] net::Request request(net::Method method, const QString& path) const;

    net::ApiClient* m_api;
    net::Origin m_origin;
    std::shared_ptr<net::TokenSource> m_tokens;
};

}  // namespace creatorup::services

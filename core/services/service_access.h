#pragma once

#include "core/net/service_origins.h"
#include "core/services/creatorup_client.h"
#include "core/services/digiup_client.h"
#include "core/services/token_source.h"

namespace creatorup::services {

// How the two services are reached from this program. Stages above make their clients here and know no
// network.
class ServiceAccess {
public:
    // `api` must outlive this, its copies and the clients.
    ServiceAccess(net::ApiClient& api, net::ServiceOrigins origins);

    // `tokens` may be null for the calls that need none.
    [[nodiscard]] DigiUpClient digiUp(std::shared_ptr<TokenSource> tokens = nullptr) const;
    [[nodiscard]] CreatorUpClient creatorUp(std::shared_ptr<TokenSource> tokens = nullptr) const;

    // In the one spelling under which accounts, records and leases are kept.
    [[nodiscard]] const QString& digiUpOrigin() const { return m_origins.digiUp.text(); }
    [[nodiscard]] const QString& creatorUpOrigin() const { return m_origins.creatorUp.text(); }
    // Whether CreatorUp is literally on this computer.
    [[nodiscard]] bool isCreatorUpHere() const { return m_origins.creatorUp.isLoopback(); }

private:
    net::ApiClient* m_api;
    net::ServiceOrigins m_origins;
};

}  // namespace creatorup::services

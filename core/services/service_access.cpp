#include "core/services/service_access.h"

namespace creatorup::services {

ServiceAccess::ServiceAccess(net::ApiClient& api, net::ServiceOrigins origins)
    : m_api(&api), m_origins(std::move(origins)) {}

DigiUpClient ServiceAccess::digiUp(std::shared_ptr<TokenSource> tokens) const {
    return {*m_api, m_origins.digiUp, std::move(tokens)};
}

CreatorUpClient ServiceAccess::creatorUp(std::shared_ptr<TokenSource> tokens) const {
    return {*m_api, m_origins.creatorUp, std::move(tokens)};
}

}  // namespace creatorup::services

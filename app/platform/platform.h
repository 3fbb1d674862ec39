#pragma once

#include "app/platform/data_folder.h"
#include "app/platform/faults/faulty_service.h"
#include "app/platform/http_compat.h"
#include "app/platform/options.h"
#include "core/base/clock.h"

#include <memory>
#include <optional>
#include <vector>

namespace creatorup::platform {

namespace creatorup_api {
class CreatorUpService;
}
namespace digiup {
class DigiUpApi;
}

// The two services, or one, running.
class Platform final {
public:
    // Opens the databases, makes secrets at the first start, seeds, and listens.
    // Errors: platformErrors, faultErrors, httpErrors, databaseErrors, those of loadOrMakeSecret.
    [[nodiscard]] static Result<std::unique_ptr<Platform>> start(const Options& options);
    ~Platform();

    // {"type":"ready","digiup":"http://127.0.0.1:…","creatorup":"http://127.0.0.1:…"}, with the services that
    // run.
    [[nodiscard]] QByteArray readyLine() const;
    // {"type":"routes","digiup":["GET /api/info",…],"creatorup":[…]}, as the routers have them.
    [[nodiscard]] QByteArray routesLine() const;

private:
    Platform();
    [[nodiscard]] Result<void> lock(const Options& options, const QString& service);
    [[nodiscard]] Result<void> startDigiUp(const Options& options);
    [[nodiscard]] Result<void> startCreatorUp(const Options& options);

    // `service` itself, or behind the faults if there are any.
    [[nodiscard]] HttpServer::Handler behindFaults(std::unique_ptr<FaultyService>& keeper,
                                                   const FaultyService::Setup& setup,
                                                   const HttpServer::Handler& service);

    SystemClock m_clock;
    std::vector<std::unique_ptr<ServiceLock>> m_locks;
    std::unique_ptr<digiup::DigiUpApi> m_digiUpApi;
    std::unique_ptr<creatorup_api::CreatorUpService> m_creatorUpService;
    std::optional<FaultPlan> m_faults;
    std::unique_ptr<FaultyService> m_faultyDigiUp;
    std::unique_ptr<FaultyService> m_faultyCreatorUp;
    // Last, so that they end first: their handlers use the services.
    std::unique_ptr<HttpServer> m_digiUp;
    std::unique_ptr<HttpServer> m_creatorUp;
};

}  // namespace creatorup::platform

#include "app/platform/platform.h"

#include "app/platform/creatorup/answers.h"
#include "app/platform/creatorup/creatorup_service.h"
#include "app/platform/database.h"
#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/demo_accounts.h"
#include "app/platform/digiup/digiup_api.h"
#include "app/platform/key_ring.h"
#include "app/platform/key_task.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::platform {
namespace {

// Head and body together; a head is far below this.
constexpr qint64 HeadBytes = 64LL * 1024;

// From the environment and never from the command line, which everybody on the machine can read.
Result<std::unique_ptr<Database>> openStore(const char* variable, const QString& base,
                                            const QString& migrations) {
    const auto url = DatabaseUrl::fromEnvironment(variable, base + QLatin1String(".sqlite"));
    if (!url) return fail(url.error());
    return Database::open(*url, migrations);
}

FaultyService::Setup digiUpSetup() {
    return {.name = QStringLiteral("digiup"),
            .prefix = QStringLiteral("/api/v1/client"),
            .errorAuth = digiup::databaseDown(),
            .tooManyRequests = digiup::tooManyRequests(),
            .serverError = digiup::serverError(QStringLiteral("A fault on demand"))};
}

FaultyService::Setup creatorUpSetup() {
    const QString message = QStringLiteral("A fault on demand.");
    return {.name = QStringLiteral("creatorup"),
            .prefix = QStringLiteral("/api/v1"),
            .errorAuth = creatorup_api::failure(422, QStringLiteral("ERROR_AUTH"), message),
            .tooManyRequests = creatorup_api::failure(429, QStringLiteral("RATE_LIMITED"), message),
            .serverError = creatorup_api::failure(500, QStringLiteral("INTERNAL"), message)};
}

// The one that signs, then those that clients have to know.
Result<QList<services::LeaseKeyPair>> leaseKeys(const QString& dataDir, const Clock& clock) {
    const auto ring = KeyRing::open(leaseKeyBase(dataDir), RetiredLeaseKeySeconds, clock.wallMs());
    if (!ring) return fail(ring.error());
    QList<QByteArray> seeds{ring->current};
    if (ring->next) seeds.append(*ring->next);
    QList<services::LeaseKeyPair> keys;
    for (const QByteArray& seed : seeds + ring->retired) {
        auto key = services::LeaseKeyPair::fromSeed(seed);
        if (!key) return fail(key.error());
        keys.append(std::move(*key));
    }
    return keys;
}

}  // namespace

Platform::Platform() = default;
Platform::~Platform() = default;

Result<std::unique_ptr<Platform>> Platform::start(const Options& options) {
    std::unique_ptr<Platform> platform(new Platform);
    if (!options.faultsFile.isEmpty()) {
        auto faults = FaultPlan::load(options.faultsFile);
        if (!faults) return fail(faults.error());
        platform->m_faults = std::move(*faults);
    }
    if (const auto folder = makeDataFolder(options.dataDir); !folder) return fail(folder.error());
    if (options.services != Services::CreatorUpOnly)
        if (const auto started = platform->startDigiUp(options); !started) return fail(started.error());
    if (options.services != Services::DigiUpOnly)
        if (const auto started = platform->startCreatorUp(options); !started) return fail(started.error());
    return platform;
}

Result<void> Platform::lock(const Options& options, const QString& service) {
    auto held = lockService(options.dataDir, service);
    if (!held) return fail(held.error());
    m_locks.push_back(std::move(*held));
    return {};
}

HttpServer::Handler Platform::behindFaults(std::unique_ptr<FaultyService>& keeper,
                                           const FaultyService::Setup& setup,
                                           const HttpServer::Handler& service) {
    if (!m_faults) return service;
    keeper = std::make_unique<FaultyService>(*m_faults, setup, service);
    return [&faulty = *keeper](HttpRequest request) { return faulty.answer(std::move(request)); };
}

Result<void> Platform::startDigiUp(const Options& options) {
    if (const auto locked = lock(options, QStringLiteral("digiup")); !locked) return locked;
    const auto ring =
        KeyRing::open(jwtSecretBase(options.dataDir), RetiredJwtSecretSeconds, m_clock.wallMs());
    if (!ring) return fail(ring.error());
    auto database = openStore("DIGIUP_DATABASE_URL", options.dataDir + QLatin1String("/digiup"),
                              QStringLiteral(":/platform/digiup/migrations"));
    if (!database) return fail(database.error());
    digiup::DigiUpStore store(std::move(*database), m_clock);
    if (options.demo) {
        digiup::Passwords passwords;
        if (const auto seeded = digiup::seedDemoAccounts(store, passwords); !seeded) return seeded;
    }
    m_digiUpApi = std::make_unique<digiup::DigiUpApi>(std::move(store), ring->current + ring->retired.join(),
                                                      m_clock, options.quirks);
    auto server = HttpServer::listen(options.digiUpPort,
                                     {.maxBytes = digiup::MaxBodyBytes + HeadBytes,
                                      .tooLarge = digiup::DigiUpApi::tooLarge(),
                                      .maxHeadBytes = digiup::MaxHeadBytes,
                                      .keepAliveMs = digiup::KeepAliveMs},
                                     behindFaults(m_faultyDigiUp, digiUpSetup(), [this](HttpRequest request) {
                                         return m_digiUpApi->answer(std::move(request));
                                     }));
    if (!server) return fail(server.error());
    m_digiUp = std::move(*server);
    return {};
}

Result<void> Platform::startCreatorUp(const Options& options) {
    if (const auto locked = lock(options, QStringLiteral("creatorup")); !locked) return locked;
    auto keys = leaseKeys(options.dataDir, m_clock);
    if (!keys) return fail(keys.error());
    auto database = openStore("CREATORUP_DATABASE_URL", options.dataDir + QLatin1String("/creatorup"),
                              QStringLiteral(":/platform/creatorup/migrations"));
    if (!database) return fail(database.error());
    const QUrl here(m_digiUp ? m_digiUp->origin()
                             : QStringLiteral("http://127.0.0.1:%1").arg(options.digiUpPort));
    auto service = creatorup_api::CreatorUpService::make({.database = std::move(*database),
                                                          .leaseKeys = std::move(*keys),
                                                          .leaseSeconds = options.leaseSeconds,
                                                          .digiUpOrigin = options.digiUpUrl.value_or(here),
                                                          .clock = m_clock});
    if (!service) return fail(service.error());
    m_creatorUpService = std::move(*service);
    auto server =
        HttpServer::listen(options.creatorUpPort,
                           {.maxBytes = creatorup_api::MaxBodyBytes + HeadBytes,
                            .tooLarge = creatorup_api::CreatorUpService::tooLarge()},
                           behindFaults(m_faultyCreatorUp, creatorUpSetup(), [this](HttpRequest request) {
                               return m_creatorUpService->answer(std::move(request));
                           }));
    if (!server) return fail(server.error());
    m_creatorUp = std::move(*server);
    return {};
}

QByteArray Platform::readyLine() const {
    // By hand, since QJsonObject would sort "type" to the end of the line.
    QByteArray line = R"({"type":"ready")";
    if (m_digiUp) line += R"(,"digiup":")" + m_digiUp->origin().toUtf8() + '"';
    if (m_creatorUp) line += R"(,"creatorup":")" + m_creatorUp->origin().toUtf8() + '"';
    return line + "}\n";
}

QByteArray Platform::routesLine() const {
    QJsonObject line{{QStringLiteral("type"), QStringLiteral("routes")}};
    if (m_digiUp) line.insert(QStringLiteral("digiup"), QJsonArray::fromStringList(m_digiUpApi->routes()));
    if (m_creatorUp)
        line.insert(QStringLiteral("creatorup"), QJsonArray::fromStringList(m_creatorUpService->routes()));
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

}  // namespace creatorup::platform

#include "core/net/service_origins.h"

namespace creatorup::net {
namespace {

Result<Origin> fromVariable(const char* name, const QString& production) {
    const QString chosen = qEnvironmentVariable(name);
    auto origin = Origin::parse(chosen.trimmed().isEmpty() ? production : chosen);
    if (!origin)
        origin.error().message = QString::fromLatin1(name) + QLatin1String(": ") + origin.error().message;
    return origin;
}

}  // namespace

Result<ServiceOrigins> ServiceOrigins::fromEnvironment() {
    auto digiUp = fromVariable("DIGIUP_API_URL", QStringLiteral("https://api.digiup.com"));
    if (!digiUp) return fail(digiUp.error());
    auto creatorUp = fromVariable("CREATORUP_API_URL", QStringLiteral("https://api.creatorup.com"));
    if (!creatorUp) return fail(creatorUp.error());
    return ServiceOrigins{*digiUp, *creatorUp};
}

}  // namespace creatorup::net

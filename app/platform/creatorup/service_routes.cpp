#include "app/platform/creatorup/routes.h"

#include <memory>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t KeepMs = 60'000;

struct DigiUpHealth {
    QString word = QStringLiteral("unknown");
    std::int64_t untilMs = 0;
};

HttpAnswer healthAnswer(const Parts& parts, const QString& digiUp) {
    const bool database = parts.records.check().has_value();
    const QJsonObject data{
        {QStringLiteral("database"), database ? QStringLiteral("ok") : QStringLiteral("failed")},
        {QStringLiteral("digiup"), digiUp}};
    return database ? success(200, QStringLiteral("The service is up."), data)
                    : failure(503, QStringLiteral("DATABASE"), QStringLiteral("The database fails."), data);
}

// Anybody may ask, and DigiUp's calls are few: its answer holds for a minute.
FutureAnswer health(const Parts& parts, const std::shared_ptr<DigiUpHealth>& kept) {
    if (kept->untilMs > parts.clock.bootMs()) return answerNow(healthAnswer(parts, kept->word));
    kept->untilMs = parts.clock.bootMs() + KeepMs;  // from now: whoever asks meanwhile hears the last word
    return parts.digiUp.info().then(parts.context, [parts, kept](const Result<GatewayReply>& reply) {
        const bool unasked = !reply && reply.error().is(gatewayErrors::Budget);
        kept->word = reply && reply->status == 200 ? QStringLiteral("ok")
                     : unasked                     ? QStringLiteral("unknown")
                                                   : QStringLiteral("unreachable");
        return healthAnswer(parts, kept->word);
    });
}

}  // namespace

QList<Route> serviceRoutes(const Parts& parts) {
    const auto kept = std::make_shared<DigiUpHealth>();
    return {{"GET", QStringLiteral("/keys"), Access::Public,
             [parts](const Call&) {
                 return answerNow(success(200, QStringLiteral("Lease keys."),
                                          QJsonObject{{QStringLiteral("keys"), parts.leases.publicKeys()}}));
             }},
            {"GET", QStringLiteral("/health"), Access::Public,
             [parts, kept](const Call&) { return health(parts, kept); }}};
}

}  // namespace creatorup::platform::creatorup_api

#include "app/platform/creatorup/body_reader.h"
#include "app/platform/creatorup/chain.h"
#include "app/platform/creatorup/routes.h"
#include "core/base/hash.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace creatorup::platform::creatorup_api {
namespace {

constexpr std::int64_t MostInt = std::numeric_limits<int>::max();
constexpr std::int64_t MostMs = 365LL * 24 * 60 * 60 * 1000;
constexpr int MostPixels = 65'536;

BatchInput batchFrom(BodyReader& body, const QJsonObject& object) {
    return {.clientBatchId = body.uuid(QLatin1StringView("client_batch_id")),
            .name = body.text(QLatin1StringView("name"), 1, 500),
            .type = body.oneOf(QLatin1StringView("type"), {QStringLiteral("video")}),
            .description = body.optionalText(QLatin1StringView("description"), 5000),
            .videoCount = static_cast<int>(body.number(QLatin1StringView("video_count"), 1, MostInt)),
            .createdAtMs = body.time(QLatin1StringView("created_at")),
            .deviceId = body.text(QLatin1StringView("device_id"), 1, 64),
            .leaseId = body.optionalText(QLatin1StringView("lease_id"), 64),
            .bodyHash = sha256Hex(canonicalJson(object))};
}

VideoInput videoFrom(BodyReader& body, const QJsonObject& object) {
    return {.clientVideoId = body.uuid(QLatin1StringView("client_video_id")),
            .clientBatchId = body.uuid(QLatin1StringView("client_batch_id")),
            .completed = body.oneOf(QLatin1StringView("status"),
                                    {QStringLiteral("completed"), QStringLiteral("failed")}) ==
                         QLatin1String("completed"),
            .fileName = body.text(QLatin1StringView("file_name"), 1, 1000),
            .durationMs = body.number(QLatin1StringView("duration_ms"), 0, MostMs),
            .width = static_cast<int>(body.number(QLatin1StringView("width"), 0, MostPixels)),
            .height = static_cast<int>(body.number(QLatin1StringView("height"), 0, MostPixels)),
            .codec = body.text(QLatin1StringView("codec"), 0, 100),
            .renderMs = body.number(QLatin1StringView("render_ms"), 0, MostMs),
            .encoder = body.text(QLatin1StringView("encoder"), 0, 100),
            .completedAtMs = body.time(QLatin1StringView("completed_at")),
            .error = body.optionalText(QLatin1StringView("error"), 5000),
            .bodyHash = sha256Hex(canonicalJson(object))};
}

HttpAnswer recordedAnswer(const Recorded& recorded) {
    const int status = recorded.first == Recorded::First::Yes ? 201 : 200;
    return success(status, QStringLiteral("Recorded."), recorded.answer);
}

// Records wait for nobody but the disk: a token that DigiUp once vouched for is enough, and telling DigiUp
// comes after.
FutureAnswer record(const Parts& parts, const Call& call,
                    const std::function<Result<Recorded>(const Member&)>& store) {
    const QByteArray token = call.token();
    return andThen(parts.identities.memberOf(token, Trust::Known, Priority::Ordinary), parts.context,
                   [parts, token, store](const Member& member) {
                       return andThen(parts.commits.run<Recorded>([store, member] { return store(member); }),
                                      parts.context, [parts, token, member](const Recorded& recorded) {
                                          parts.forwarder.added(member.id, token);
                                          return readyNow<HttpAnswer>(recordedAnswer(recorded));
                                      });
                   })
        .then(parts.context, settled);
}

FutureAnswer createBatch(const Parts& parts, const Call& call) {
    BodyReader body(call.body);
    const BatchInput batch = batchFrom(body, call.body);
    if (!body.problems().isEmpty()) return answerNow(invalid(body.problems()));
    return record(parts, call,
                  [parts, batch](const Member& member) { return parts.records.recordBatch(member, batch); });
}

FutureAnswer processVideo(const Parts& parts, const Call& call) {
    BodyReader body(call.body);
    const VideoInput video = videoFrom(body, call.body);
    if (!body.problems().isEmpty()) return answerNow(invalid(body.problems()));
    return record(parts, call,
                  [parts, video](const Member& member) { return parts.records.recordVideo(member, video); });
}

Result<HttpAnswer> month(const Parts& parts, const Member& member, const QString& name) {
    auto usage = parts.records.monthlyUsage(member.id, name);
    if (!usage) return fail(usage.error());
    const int used = usage->value(QLatin1String("usage_by_type"))
                         .toObject()
                         .value(services::LocalRenderingFeature)
                         .toInt();
    const auto limit = member.localRenderingLimit;
    usage->insert(QStringLiteral("limit"), limit ? QJsonValue(*limit) : QJsonValue());
    usage->insert(QStringLiteral("remaining"), limit ? QJsonValue(std::max(0, *limit - used)) : QJsonValue());
    return success(200, QStringLiteral("Usage."), *usage);
}

FutureAnswer monthlyUsage(const Parts& parts, const Call& call) {
    static const QRegularExpression form(QStringLiteral("^\\d{4}-(0[1-9]|1[0-2])$"));
    const QString given = call.request.query.queryItemValue(QStringLiteral("month"), QUrl::FullyDecoded);
    const QString name = given.isEmpty() ? monthUtc(parts.clock.wallMs()) : given;
    if (!form.match(name).hasMatch())
        return answerNow(invalid({{QStringLiteral("month"), QStringLiteral("A month such as 2026-11.")}}));
    const QByteArray token = call.token();
    return andThen(parts.identities.memberOf(token, Trust::Known, Priority::Ordinary), parts.context,
                   [parts, token, name](const Member& member) {
                       parts.forwarder.offer(member.id, token);
                       return readyNow(month(parts, member, name));
                   })
        .then(parts.context, settled);
}

}  // namespace

QList<Route> recordRoutes(const Parts& parts) {
    return {{"POST", QStringLiteral("/batch/create"), Access::Bearer,
             [parts](const Call& call) { return createBatch(parts, call); }},
            {"POST", QStringLiteral("/video/process"), Access::Bearer,
             [parts](const Call& call) { return processVideo(parts, call); }},
            {"GET", QStringLiteral("/usage/monthly"), Access::Bearer,
             [parts](const Call& call) { return monthlyUsage(parts, call); }}};
}

}  // namespace creatorup::platform::creatorup_api

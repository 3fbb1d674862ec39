#include "tests/core/usage/counting_service.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace creatorup::test {

Weather CountingService::answer(const SeenRequest& request) {
    const bool isBatch = request.path == "/api/v1/batch/create";
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString batch = body.value(QLatin1String("client_batch_id")).toString();
    const QString id = isBatch ? batch : body.value(QLatin1String("client_video_id")).toString();
    const int call = ++calls[id];
    if (before) {
        if (const auto weather = before(id, call)) return *weather;
    }
    Weather good = keep(request, id, batch, isBatch);
    if (after) {
        if (const auto weather = after(id, call)) return *weather;
    }
    good.delayMs = delayMs;
    return good;
}

Weather CountingService::keep(const SeenRequest& request, const QString& id, const QString& batch,
                              bool isBatch) {
    if (!isBatch && !batches.contains(batch)) {
        ++orphans;
        return json(404, R"({"status":"error","message":"no such batch","code":"NOT_FOUND","data":null})");
    }
    QHash<QString, QByteArray>& kept = isBatch ? batches : videos;
    const bool isNew = !kept.contains(id);
    if (isNew) {
        kept.insert(id, request.body);
        order.append(id);
    } else if (kept.value(id) != request.body) {
        ++changed;
        return json(409, R"({"status":"error","message":"other bytes","code":"CONFLICT","data":null})");
    }
    const QByteArray name = id.toUtf8();
    const QByteArray batchData = R"({"batch_id":"b","client_batch_id":")" + name + R"(","status":"pending"})";
    const QByteArray videoData =
        R"({"video_id":"v","client_video_id":")" + name + R"(","batch":{"completed":1}})";
    const QByteArray& data = isBatch ? batchData : videoData;
    return json(isNew ? 201 : 200, R"({"status":"success","message":"","data":)" + data + "}");
}

}  // namespace creatorup::test

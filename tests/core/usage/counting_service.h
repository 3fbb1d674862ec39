#pragma once

#include "tests/support/weather_server.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>

namespace creatorup::test {

// Keeps usage records by their ids, as CreatorUp does, and answers as it is told before or after keeping
// them.
class CountingService {
public:
    // What happens to the n-th call (from 1) about this record, counted per record. nullopt: a good answer.
    // "before" loses the call; "after" keeps the record and loses the answer.
    std::function<std::optional<Weather>(const QString& id, int call)> before = {};
    std::function<std::optional<Weather>(const QString& id, int call)> after = {};
    int delayMs = 0;

    [[nodiscard]] Weather answer(const SeenRequest& request);

    QHash<QString, QByteArray> batches;  // by client id: the bytes that came first
    QHash<QString, QByteArray> videos;
    QStringList order;  // of keeping
    int changed = 0;    // the same id with other bytes
    int orphans = 0;    // videos that came before their batch
    QHash<QString, int> calls;

private:
    [[nodiscard]] Weather keep(const SeenRequest& request, const QString& id, const QString& batch,
                               bool isBatch);
};

}  // namespace creatorup::test

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace creatorup::net {

// A reply that arrived whole: 2xx with `json`, 204, or an error's.
struct Reply {
    int status = 0;
    // The body, where it is labelled as JSON, is one whole object and nests at most 32 deep.
    std::optional<QJsonObject> json;
    QByteArray body;
    std::optional<std::chrono::seconds> retryAfter;  // not negative

    [[nodiscard]] bool isGood() const { return status >= 200 && status < 300; }
};

}  // namespace creatorup::net

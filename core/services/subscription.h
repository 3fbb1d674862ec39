#pragma once

#include <QString>

#include <optional>

namespace creatorup::services {

// A membership as DigiUp tells it. Times are milliseconds since 1970 UTC; no end is unlimited.
struct Subscription {
    QString planName;
    int price = 0;
    QString currency;
    QString status;  // for display; `isActive` decides
    bool isActive = false;
    bool autoRenew = false;
    std::optional<qint64> startMs;
    std::optional<qint64> endMs;
};

}  // namespace creatorup::services

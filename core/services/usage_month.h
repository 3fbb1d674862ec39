#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace creatorup::services {

// One day of a month's usage.
struct UsageDay {
    QString date;  // "YYYY-MM-DD", UTC
    int batches = 0;
    int videos = 0;
};

// A month as the service counts it.
struct UsageMonth {
    QString month;  // "YYYY-MM"
    int totalBatches = 0;
    int totalVideos = 0;
    int localRenderingUsed = 0;
    std::optional<int> limit;      // batches; nullopt is unlimited
    std::optional<int> remaining;  // nullopt is unlimited
    std::vector<UsageDay> days;
};

}  // namespace creatorup::services

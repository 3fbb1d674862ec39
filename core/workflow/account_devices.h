#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace creatorup::workflow {

// The computers that an account is used on.
struct AccountDevices {
    struct Device {
        QString id;
        QString name;
        QString os;
        std::optional<qint64> lastSeenMs;  // ms since 1970 UTC
        bool isThisOne = false;

        friend bool operator==(const Device&, const Device&) = default;
    };
    std::vector<Device> devices;
    std::optional<int> limit;  // what the plan allows; nothing: no limit
};

}  // namespace creatorup::workflow

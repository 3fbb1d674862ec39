#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace creatorup::services {

// This computer, as it introduces itself.
struct Device {
    QString id;  // a random UUID, made once
    QString name;
    QString os;

    friend bool operator==(const Device&, const Device&) = default;
};

// A device of the account, as the service lists it.
struct KnownDevice {
    Device device;
    std::optional<qint64> lastSeenMs;
    bool isCurrent = false;
};

// All of an account, and how many its plan allows; nullopt is unlimited.
struct DeviceList {
    QList<KnownDevice> devices;
    std::optional<int> limit;
};

}  // namespace creatorup::services

#pragma once

#include "core/account/clock_mark.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace creatorup::account {

// What a computer knows of itself.
struct DeviceRecord {
    QString id;       // a random UUID: this computer to the service
    QString machine;  // which machine it was made on, as the system tells machines apart; empty: not known
    std::optional<ClockMark> mark;

    friend bool operator==(const DeviceRecord&, const DeviceRecord&) = default;
};

// Where it is kept on the disk; implemented over the ledger.
class DeviceStore {
public:
    virtual ~DeviceStore() = default;
    // The id is there from the first time on.
    [[nodiscard]] virtual Result<DeviceRecord> load() = 0;
    [[nodiscard]] virtual Result<void> setDevice(const QString& id, const QString& machine) = 0;
    [[nodiscard]] virtual Result<void> setMark(const ClockMark& mark) = 0;
};

}  // namespace creatorup::account

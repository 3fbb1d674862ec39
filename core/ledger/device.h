#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace creatorup::ledger {

class Connection;

// Who this computer is.
struct DeviceIdentity {
    QString id;       // a random UUID
    QString machine;  // which machine it was made on; empty: not known

    friend bool operator==(const DeviceIdentity&, const DeviceIdentity&) = default;
};

// The second copy of the clock guard's mark; the first is in the keychain.
struct ClockMark {
    std::int64_t highWaterMs = 0;  // the latest time that is known to have passed, ms since 1970 UTC
    std::int64_t updatedAtMs = 0;  // wall clock when it was written
    std::int64_t bootMs = 0;       // time since boot then
    QString bootId;                // which boot
    std::int64_t signedMs = 0;     // which signed time set it last, ms since 1970 UTC; 0: none

    friend bool operator==(const ClockMark&, const ClockMark&) = default;
};

// What this computer is to the service, and what time it knows to have passed.
class Device {
public:
    explicit Device(Connection& connection) : m_connection(connection) {}

    // The id is made once and then always the same.
    [[nodiscard]] Result<DeviceIdentity> identity();
    // For the keychain's copy, which wins when both exist, and for a ledger that was copied from elsewhere.
    [[nodiscard]] Result<void> setIdentity(const DeviceIdentity& identity);

    [[nodiscard]] Result<std::optional<ClockMark>> clockMark();
    // Writes it as it is; the clock guard decides whether a mark may rise or fall.
    [[nodiscard]] Result<void> setClockMark(const ClockMark& mark);

private:
    Connection& m_connection;
};

}  // namespace creatorup::ledger

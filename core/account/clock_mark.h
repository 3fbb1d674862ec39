#pragma once

#include <QString>

#include <cstdint>

namespace creatorup::account {

// A moment that is known to have passed, and where the computer's clocks stood then.
struct ClockMark {
    std::int64_t highWaterMs = 0;  // ms since 1970 UTC
    std::int64_t wallMs = 0;       // what the wall clock said
    std::int64_t bootMs = 0;       // time since boot, sleep included
    QString bootId;                // of which boot
    std::int64_t signedMs = 0;     // which signed time set it last, ms since 1970 UTC; 0: none

    friend bool operator==(const ClockMark&, const ClockMark&) = default;
};

}  // namespace creatorup::account

#pragma once

#include <QDateTime>
#include <QString>

#include <cstdint>

namespace creatorup {

// Where time comes from, so that tests can turn it.
class Clock {
public:
    virtual ~Clock() = default;
    // Milliseconds since 1970 UTC by the computer's clock, which people and attackers can set.
    [[nodiscard]] virtual std::int64_t wallMs() const = 0;
    // Milliseconds since boot, sleep included; nobody can set it back.
    [[nodiscard]] virtual std::int64_t bootMs() const = 0;
    // Changes at every boot. Empty where the system has none.
    [[nodiscard]] virtual QString bootId() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] std::int64_t wallMs() const override;
    [[nodiscard]] std::int64_t bootMs() const override;
    [[nodiscard]] QString bootId() const override;
};

// "2026-11-22T18:40:00.000Z"
[[nodiscard]] QString isoUtc(std::int64_t wallMs);
// "2026-11"
[[nodiscard]] QString monthUtc(std::int64_t wallMs);

}  // namespace creatorup

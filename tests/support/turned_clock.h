#pragma once

#include "core/base/clock.h"

namespace creatorup::test {

// A clock that a test turns as it likes.
class TurnedClock final : public Clock {
public:
    std::int64_t wall = 1'795'000'000'000;  // 2026-11-18
    std::int64_t boot = 1'000'000;
    QString id = QStringLiteral("boot-1");

    [[nodiscard]] std::int64_t wallMs() const override { return wall; }
    [[nodiscard]] std::int64_t bootMs() const override { return boot; }
    [[nodiscard]] QString bootId() const override { return id; }

    // Time goes by, as it should.
    void pass(std::int64_t ms) {
        wall += ms;
        boot += ms;
    }
    void reboot() {
        id += QLatin1Char('\'');
        boot = 10'000;
    }
};

}  // namespace creatorup::test

#pragma once

#include "core/base/result.h"

#include <QList>

#include <cstdint>

namespace creatorup::platform::creatorup_api {

// Signing in goes first, then what somebody waits for, then forwarding: each leaves a reserve for those
// before it.
enum class Priority { SignIn, Ordinary, Background };

// How many calls DigiUp still allows this process: 80 in any 15 minutes, 20 of them for signing in
// only and 20 more not for forwarding.
// (DigiUp itself allows 100 to our address.)
class CallBudget final {
public:
    static constexpr int Calls = 80;
    static constexpr int SignInReserve = 20;
    static constexpr int OrdinaryReserve = 20;
    static constexpr std::int64_t WindowMs = 15LL * 60 * 1000;

    // Takes one call. Times are milliseconds that never go back. nullopt: taken; else how many ms to wait.
    [[nodiscard]] std::optional<std::int64_t> take(Priority priority, std::int64_t nowMs);
    // DigiUp itself said 429: nothing goes out until then.
    void closeUntil(std::int64_t untilMs) { m_closedUntilMs = untilMs; }

private:
    QList<std::int64_t> m_taken;  // when, oldest first
    std::int64_t m_closedUntilMs = 0;
};

}  // namespace creatorup::platform::creatorup_api

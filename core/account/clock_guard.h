#pragma once

#include "core/account/clock_mark_store.h"
#include "core/base/clock.h"

namespace creatorup::account {

// What time it is for a lease, on a computer whose clock may be wrong or turned.
//
// It is the largest of the wall clock, the mark, and the mark plus the time since, where the boot in which it
// was written still lasts. In that boot nobody can turn the clock that counts, so a wall clock more than a
// day off is not looked at, either way. In a later boot up to a day backwards is forgiven; more asks for a
// connection, since only a newly signed lease tells the time. What nothing here can notice is a computer that
// is off and whose clock is turned back before the next start to where the mark stands.
class ClockGuard {
public:
    static constexpr std::int64_t forgivenMs = 24LL * 3600 * 1000;
    static constexpr std::int64_t runningBeforeRiseMs = 10LL * 60 * 1000;
    static constexpr std::int64_t largestRiseMs = 45LL * 24 * 3600 * 1000;

    // Both must outlive the guard. Running counts from now.
    ClockGuard(const Clock& clock, ClockMarkStore& store);

    // Milliseconds since 1970 UTC. Errors: accountErrors::ClockMovedBack, the store's.
    [[nodiscard]] Result<std::int64_t> nowMs() const;

    // Raises the mark to now; to be called every minute or so, and at the end. The wall clock
    // is not believed in the first ten minutes of running, nor where it is over 45 days ahead of the mark: a
    // wrong clock must not lock anyone out for good. Until then the mark rises by the time that the program
    // ran, or else many short runs would cost no time at all. Errors: the store's.
    [[nodiscard]] Result<void> observe();

    // A kept lease was signed then, so that much has passed, whatever became of the mark. Errors: the
    // store's.
    [[nodiscard]] Result<void> knowPassed(std::int64_t signedMs);

    // A newly signed lease says what time it is; the mark takes it, downwards too. Errors: the store's.
    [[nodiscard]] Result<void> setFromSignedTime(std::int64_t signedMs);

private:
    [[nodiscard]] ClockMark markAt(std::int64_t highWaterMs, std::int64_t signedMs) const;

    const Clock& m_clock;
    ClockMarkStore& m_store;
    const std::int64_t m_startedBootMs;
    std::int64_t m_countedBootMs;  // until then running is in the mark
};

// The rule itself. `mark` is nullopt on a computer that has none yet. Errors: accountErrors::ClockMovedBack.
[[nodiscard]] Result<std::int64_t> guardedNowMs(const std::optional<ClockMark>& mark, const Clock& clock);

}  // namespace creatorup::account

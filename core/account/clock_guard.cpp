#include "core/account/clock_guard.h"

#include "core/account/account_errors.h"

#include <algorithm>

namespace creatorup::account {
namespace {

// The boot clock only goes forward; where it seems not to, a snapshot of the machine was restored.
bool isSameBoot(const ClockMark& mark, const Clock& clock) {
    return !mark.bootId.isEmpty() && mark.bootId == clock.bootId() && clock.bootMs() >= mark.bootMs;
}

}  // namespace

Result<std::int64_t> guardedNowMs(const std::optional<ClockMark>& mark, const Clock& clock) {
    const std::int64_t wall = clock.wallMs();
    if (!mark) return wall;
    if (isSameBoot(*mark, clock)) {
        const std::int64_t counted = mark->highWaterMs + (clock.bootMs() - mark->bootMs);
        return wall - counted > ClockGuard::forgivenMs ? counted : std::max(wall, counted);
    }
    if (mark->highWaterMs - wall > ClockGuard::forgivenMs)
        return fail(
            accountErrors::ClockMovedBack,
            QStringLiteral("This computer's clock says %1, but it was %2 here before. Correct the clock, or "
                           "connect to the internet and sign in.")
                .arg(isoUtc(wall).left(10), isoUtc(mark->highWaterMs).left(10)));
    return std::max(wall, mark->highWaterMs);
}

ClockGuard::ClockGuard(const Clock& clock, ClockMarkStore& store)
    : m_clock(clock), m_store(store), m_startedBootMs(clock.bootMs()) {}

Result<std::int64_t> ClockGuard::nowMs() const {
    const auto mark = m_store.load();
    if (!mark) return fail(mark.error());
    return guardedNowMs(*mark, m_clock);
}

Result<void> ClockGuard::observe() {
    if (m_clock.bootMs() - m_startedBootMs < runningBeforeRiseMs) return {};
    const auto mark = m_store.load();
    if (!mark) return fail(mark.error());
    const auto now = guardedNowMs(*mark, m_clock);
    if (!now) return {};  // moved back: the mark stays where it is
    if (*mark && (*now <= (*mark)->highWaterMs || *now - (*mark)->highWaterMs > largestRiseMs)) return {};
    return m_store.save(markAt(*now));
}

Result<void> ClockGuard::setFromSignedTime(std::int64_t signedMs) {
    return m_store.save(markAt(signedMs));
}

ClockMark ClockGuard::markAt(std::int64_t highWaterMs) const {
    return {highWaterMs, m_clock.wallMs(), m_clock.bootMs(), m_clock.bootId()};
}

}  // namespace creatorup::account

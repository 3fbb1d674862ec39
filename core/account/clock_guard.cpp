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
    : m_clock(clock), m_store(store), m_startedBootMs(clock.bootMs()), m_countedBootMs(m_startedBootMs) {}

Result<std::int64_t> ClockGuard::nowMs() const {
    const auto mark = m_store.load();
    if (!mark) return fail(mark.error());
    return guardedNowMs(*mark, m_clock);
}

Result<void> ClockGuard::observe() {
    const auto loaded = m_store.load();
    if (!loaded) return fail(loaded.error());
    const std::optional<ClockMark>& mark = *loaded;
    const auto now = guardedNowMs(mark, m_clock);
    if (!now) return {};  // moved back: the mark stays where it is, and nothing is permitted
    if (mark && isSameBoot(*mark, m_clock))
        return *now > mark->highWaterMs ? m_store.save(markAt(*now, mark->signedMs)) : Result<void>();

    const std::int64_t boot = m_clock.bootMs();
    const bool believesWall = boot - m_startedBootMs >= runningBeforeRiseMs;
    if (!mark) return believesWall ? m_store.save(markAt(*now, 0)) : Result<void>();
    ClockMark risen = *mark;  // still of its boot
    risen.highWaterMs += boot - m_countedBootMs;
    if (believesWall && *now - mark->highWaterMs <= largestRiseMs)
        // From now on this boot's clock counts, which cannot be turned; also where the wall clock is behind.
        risen = markAt(std::max(*now, risen.highWaterMs), mark->signedMs);
    if (const auto saved = m_store.save(risen); !saved) return saved;
    m_countedBootMs = boot;
    return {};
}

Result<void> ClockGuard::knowPassed(std::int64_t signedMs) {
    const auto mark = m_store.load();
    if (!mark) return fail(mark.error());
    if (*mark && (*mark)->highWaterMs >= signedMs) return {};
    // Of no boot: how long ago it was is not known.
    return m_store.save({signedMs, m_clock.wallMs(), m_clock.bootMs(), {}, signedMs});
}

Result<void> ClockGuard::setFromSignedTime(std::int64_t signedMs) {
    return m_store.save(markAt(signedMs, signedMs));
}

ClockMark ClockGuard::markAt(std::int64_t highWaterMs, std::int64_t signedMs) const {
    return {highWaterMs, m_clock.wallMs(), m_clock.bootMs(), m_clock.bootId(), signedMs};
}

}  // namespace creatorup::account

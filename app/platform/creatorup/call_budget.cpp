#include "app/platform/creatorup/call_budget.h"

namespace creatorup::platform::creatorup_api {

std::optional<std::int64_t> CallBudget::take(Priority priority, std::int64_t nowMs) {
    if (nowMs < m_closedUntilMs) return m_closedUntilMs - nowMs;
    while (!m_taken.isEmpty() && m_taken.first() + WindowMs <= nowMs)
        m_taken.removeFirst();
    const int allowed = priority == Priority::SignIn     ? Calls
                        : priority == Priority::Ordinary ? Calls - SignInReserve
                                                         : Calls - SignInReserve - OrdinaryReserve;
    const auto excess = m_taken.size() - allowed;
    if (excess >= 0)  // free again when so many have left the window that one fits
        return m_taken.at(excess) + WindowMs - nowMs;
    m_taken.append(nowMs);
    return std::nullopt;
}

}  // namespace creatorup::platform::creatorup_api

#include "app/platform/creatorup/rate_limit.h"

namespace creatorup::platform::creatorup_api {

std::optional<std::int64_t> RateLimit::take(const QString& account, std::int64_t nowMs) {
    m_taken.removeIf([nowMs](auto it) { return it.value().last() + WindowMs <= nowMs; });
    QList<std::int64_t>& taken = m_taken[account];
    while (!taken.isEmpty() && taken.first() + WindowMs <= nowMs)
        taken.removeFirst();
    if (taken.size() >= Calls) return taken.first() + WindowMs - nowMs;
    taken.append(nowMs);
    return std::nullopt;
}

}  // namespace creatorup::platform::creatorup_api

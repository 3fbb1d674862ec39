#include "app/platform/digiup/rate_limit.h"

namespace creatorup::platform::digiup {

std::optional<int> RateLimit::refuse(const QString& address, std::int64_t nowMs) {
    if (!m_windows.contains(address))
        m_windows.removeIf([nowMs](auto it) { return it.value().endsMs <= nowMs; });
    Window& window = m_windows[address];
    if (window.endsMs <= nowMs) window = {.endsMs = nowMs + WindowMs, .count = 0};
    if (++window.count <= m_requests) return std::nullopt;
    return static_cast<int>((window.endsMs - nowMs + 999) / 1000);
}

}  // namespace creatorup::platform::digiup

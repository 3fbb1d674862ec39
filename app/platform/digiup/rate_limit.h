#pragma once

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>

namespace creatorup::platform::digiup {

// N requests in 15 minutes for each address. As the original counts: the window begins with an address's
// first request and ends whole, and refused requests count, too.
class RateLimit final {
public:
    static constexpr std::int64_t WindowMs = 15LL * 60 * 1000;

    explicit RateLimit(int requests) : m_requests(requests) {}

    // nullopt: it may go on. Else the seconds until it may, 1 to 900. `nowMs` is time since boot.
    [[nodiscard]] std::optional<int> refuse(const QString& address, std::int64_t nowMs);

private:
    struct Window {
        std::int64_t endsMs = 0;
        int count = 0;
    };
    const int m_requests;
    QHash<QString, Window> m_windows;
};

}  // namespace creatorup::platform::digiup

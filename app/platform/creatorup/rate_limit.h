#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace creatorup::platform::creatorup_api {

// So many calls of one account in any minute, for what is not answered from a cache.
class RateLimit final {
public:
    static constexpr int Calls = 6;
    static constexpr std::int64_t WindowMs = 60'000;

    // Takes one call. Times are milliseconds that never go back. nullopt: taken; else how many ms to wait.
    [[nodiscard]] std::optional<std::int64_t> take(const QString& account, std::int64_t nowMs);

private:
    QHash<QString, QList<std::int64_t>> m_taken;  // when, oldest first
};

}  // namespace creatorup::platform::creatorup_api

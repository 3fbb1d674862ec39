#include "core/usage/backoff.h"

#include <algorithm>

namespace creatorup::usage {

std::chrono::milliseconds backoff(int failures, QRandomGenerator& random) {
    constexpr qint64 firstMs = 1'000;
    constexpr qint64 mostMs = 15 * 60 * 1'000;
    const int doublings = std::clamp(failures - 1, 0, 10);
    const qint64 cap = std::min(mostMs, firstMs << doublings);
    return std::chrono::milliseconds(random.bounded(cap + 1));
}

}  // namespace creatorup::usage

#include "core/usage/backoff.h"

#include <algorithm>

namespace creatorup::usage {

std::chrono::milliseconds backoff(int failures, QRandomGenerator& random, const UploadPace& pace) {
    const int doublings = std::clamp(failures - 1, 0, 20);
    const qint64 cap = std::min<qint64>(pace.mostWait.count(), qint64{pace.firstWait.count()} << doublings);
    return std::chrono::milliseconds(random.bounded(cap + 1));
}

}  // namespace creatorup::usage

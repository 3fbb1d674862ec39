#pragma once

#include "core/base/result.h"

namespace creatorup::job {

// Of a clip's pictures so many may be damaged or absent; the ones before are held instead.
inline constexpr int kMostMissingPercent = 2;

// Of `good + missing` pictures. Errors: errors::Damaged, with both numbers: more are missing than may be, or
// all.
[[nodiscard]] Result<void> checkDamage(qint64 good, qint64 missing);

}  // namespace creatorup::job

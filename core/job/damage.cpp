#include "core/job/damage.h"

#include "core/job/events.h"

namespace creatorup::job {

Result<void> checkDamage(qint64 good, qint64 missing) {
    if (good <= 0)
        return fail(errors::Damaged, QStringLiteral("Not one picture of this clip can be decoded."));
    if (missing <= 0 || missing * 100 <= (good + missing) * kMostMissingPercent) return {};
    return fail(errors::Damaged,
                QStringLiteral("%1 of %2 pictures of this clip are damaged or missing; at most %3 % may be.")
                    .arg(missing)
                    .arg(good + missing)
                    .arg(kMostMissingPercent));
}

}  // namespace creatorup::job

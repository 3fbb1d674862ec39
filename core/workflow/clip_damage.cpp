#include "core/workflow/clip_damage.h"

#include "core/job/damage.h"

#include <algorithm>

namespace creatorup::workflow {

std::optional<Error> damageOf(const ClipFacts& facts) {
    if (facts.framesMissing <= 0) return std::nullopt;
    // A quick look counts what the clip's index promises, and nothing else.
    const qint64 promised = rescaleRounded(facts.durationMs, facts.frameRate.num, 1000 * facts.frameRate.den);
    const qint64 good =
        facts.framesDecoded >= 0 ? facts.framesDecoded : std::max<qint64>(0, promised - facts.framesMissing);
    const Result<void> checked = job::checkDamage(good, facts.framesMissing);
    return checked ? std::nullopt : std::optional(checked.error());
}

}  // namespace creatorup::workflow

#pragma once

#include "core/ledger/segment_recipes.h"
#include "core/plan/plan.h"

#include <QSet>

namespace creatorup::workflow {

// Why a segment that the cache does not have must be encoded: "new", "removed from the cache", or what
// changed since the most similar segment of the same clip was made ("trim changed"). Segments that are still
// `planned` are no earlier ones.
[[nodiscard]] Result<QString> whyEncode(ledger::SegmentRecipes& recipes, const plan::SegmentNode& segment,
                                        const QSet<SegmentKey>& planned);

// What these segments of a plan were made of, for later plans.
[[nodiscard]] Result<void> rememberRecipes(ledger::SegmentRecipes& recipes, const plan::Plan& plan,
                                           const QSet<SegmentKey>& made);

}  // namespace creatorup::workflow

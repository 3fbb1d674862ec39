#pragma once

#include "core/plan/variant.h"
#include "core/plan/variant_limits.h"

#include <optional>

namespace creatorup::plan {

// For limits that tell too many states apart for a VariantSpace: looks for variants instead of counting them.

// About how many variants there are, by Knuth's method: each of 2,000 walks chooses one of the clips that are
// left in every slot, and the product of how many were left is, on average, the number. Always the same for
// the same limits.
struct VariantEstimate {
    double count = 0;
    double relativeError = 0;  // one standard deviation; 0: not known
};
[[nodiscard]] VariantEstimate estimateVariants(const VariantLimits& limits);

// Up to `count` different variants, `pinned` first and `excluded` never, from the clips that were used least
// so far; the same seed finds the same ones. Fewer if there are no more, or if two million clips were tried
// without finding another.
[[nodiscard]] std::vector<Variant> searchEvenly(const VariantLimits& limits, qint64 count, quint32 seed,
                                                const std::vector<Variant>& pinned,
                                                const std::vector<Variant>& excluded);

// All variants in order, if there are at most `most`; nothing if there are more, or if two million clips were
// tried and there were still some.
[[nodiscard]] std::optional<std::vector<Variant>> listVariants(const VariantLimits& limits, qint64 most);

[[nodiscard]] bool keepsTo(const VariantLimits& limits, const Variant& variant);

}  // namespace creatorup::plan

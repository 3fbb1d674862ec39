#pragma once

#include "core/plan/resolved_choice.h"
#include "core/plan/variant_search.h"
#include "core/plan/variant_space.h"

#include <optional>

namespace creatorup::plan {

// All variants that keep to the limits and are not excluded, in the best form that can be had: numbered, or
// listed, or merely counted or estimated.
struct KeptVariants {
    std::optional<VariantSpace> space;
    std::vector<Variant> excluded;               // those that the space has
    std::optional<std::vector<Variant>> listed;  // without the excluded ones
    std::optional<Wide> counted;                 // where there is neither, and no length is asked for
    VariantEstimate estimate;                    // where there is nothing better

    [[nodiscard]] static KeptVariants of(const ResolvedChoice& choice);

    [[nodiscard]] bool isCounted() const { return space || listed || counted; }
    // Saturates; of an estimate the nearest whole number.
    [[nodiscard]] quint64 count() const;
};

// Errors: project::errors::BadRule, if it does not keep to the limits, with the rule that forbids it. `what`
// names the variant: "Row 7".
[[nodiscard]] Result<void> checkKept(const project::Project& project, const ResolvedChoice& choice,
                                     const Variant& variant, const QString& what);

// Whether so many as the project asks for can be drawn, with the pinned ones among them; nothing to check
// where it does not draw. Errors: project::errors::TooFewVariants, TooManyOutputs; BadRule for a pinned
// variant.
[[nodiscard]] Result<void> checkDrawn(const project::Project& project, const ResolvedChoice& choice,
                                      const KeptVariants& kept);

}  // namespace creatorup::plan

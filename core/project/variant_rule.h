#pragma once

#include "core/base/result.h"
#include "core/project/clip_ref.h"

#include <vector>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode BadRule{"project.bad_rule"};  // its text or its clips make no sense
}

// Which clips may stand in one variant.
struct VariantRule {
    enum class Kind {
        Never,  // a variant with `clip` has none of `others`
        Only,   // a variant with `clip` has one of `others` in every slot that they name
    };
    ClipRef clip;
    Kind kind = Kind::Never;
    std::vector<ClipRef> others;

    // "hook-2 never with main-3 or main-4", "cta-1 only with hook-1"; a name that holds one of these words is
    // in double quotes.
    [[nodiscard]] QString text() const;
    // Errors: errors::BadRule.
    [[nodiscard]] static Result<VariantRule> fromText(const QString& text);

    friend bool operator==(const VariantRule&, const VariantRule&) = default;
};

// A variant by the names of its clips, one a slot.
using NamedVariant = std::vector<ClipRef>;

// "hook-1 + main-2 + cta-1"
[[nodiscard]] QString textOf(const NamedVariant& variant);
// Errors: errors::BadRule.
[[nodiscard]] Result<NamedVariant> variantFromText(const QString& text);

}  // namespace creatorup::project

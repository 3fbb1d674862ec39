#pragma once

#include "core/plan/clip_length.h"
#include "core/plan/variant.h"
#include "core/plan/variant_limits.h"
#include "core/project/row_variants.h"

namespace creatorup::plan {

// A rule whose clips were found.
struct ResolvedRule {
    project::ClipPlace clip;
    project::VariantRule::Kind kind = project::VariantRule::Kind::Never;
    std::vector<project::ClipPlace> others;  // of other slots than the clip's

    void applyTo(Compatibility& compatibility) const;
    // Errors: project::errors::UnknownClip, AmbiguousClip; BadRule when its clips share a slot. All name the
    // rule.
    [[nodiscard]] static Result<ResolvedRule> of(const project::VariantRule& rule,
                                                 const project::ClipNames& names);
};

// Errors: project::errors::UnknownClip, AmbiguousClip; BadRule when it has not one clip for every slot.
[[nodiscard]] Result<Variant> resolveVariant(const project::NamedVariant& variant,
                                             const project::ClipNames& names, int slotCount);

// The project's choice with every name found.
struct ResolvedChoice {
    VariantLimits limits;
    QString unknownLength;  // a clip whose length is asked for and not known; then the limits have no lengths
    std::vector<Variant> excluded;
    std::vector<Variant> pinned;
    project::RowVariants rows;

    // Errors: those above, and those of project::rowVariants.
    [[nodiscard]] static Result<ResolvedChoice> of(const project::Project& project,
                                                   const FileLengths& lengths);
};

[[nodiscard]] std::vector<int> clipsPerSlot(const project::Project& project);
// "hook-1 + main-2 + cta-1"
[[nodiscard]] QString nameOf(const project::Project& project, const Variant& variant);

}  // namespace creatorup::plan

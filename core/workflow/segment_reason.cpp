#include "core/workflow/segment_reason.h"

#include "core/plan/recipe_change.h"

namespace creatorup::workflow {

namespace {

// What earlier recipes are looked for by: a clip's file, or what leads into it.
QString ownerOf(const plan::SegmentNode& segment) {
    return segment.kind == plan::SegmentNode::Kind::Transition
               ? QStringLiteral("transition into ") + segment.clip.file
               : segment.clip.file;
}

}  // namespace

Result<QString> whyEncode(ledger::SegmentRecipes& recipes, const plan::SegmentNode& segment,
                          const QSet<SegmentKey>& planned) {
    const auto same = recipes.find(segment.key);
    if (!same) return fail(same.error());
    if (*same) return QStringLiteral("removed from the cache");
    const auto earlier = recipes.ofSource(ownerOf(segment), segment.source.fingerprint);
    if (!earlier) return fail(earlier.error());
    plan::RecipeChange least;
    for (const ledger::SegmentRecipe& recipe : *earlier) {
        if (planned.contains(recipe.key)) continue;
        plan::RecipeChange change = plan::recipeChange(recipe.recipe, segment.recipe);
        if (least.count == 0 || change.count < least.count) least = std::move(change);
    }
    return least.count == 0 ? QStringLiteral("new") : least.words;
}

Result<void> rememberRecipes(ledger::SegmentRecipes& recipes, const plan::Plan& plan,
                             const QSet<SegmentKey>& made) {
    std::vector<ledger::SegmentRecipe> known;
    for (const plan::SegmentNode& segment : plan.segments())
        if (made.contains(segment.key))
            known.push_back({segment.key, ownerOf(segment), segment.source.fingerprint, segment.recipe, 0});
    return recipes.remember(known);
}

}  // namespace creatorup::workflow

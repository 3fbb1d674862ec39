#include "core/plan/kept_variants.h"

#include "core/plan/rule_clusters.h"
#include "core/project/findings.h"

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

KeptVariants KeptVariants::of(const ResolvedChoice& choice) {
    KeptVariants kept;
    kept.space = VariantSpace::of(choice.limits);
    if (kept.space) {
        for (const Variant& variant : choice.excluded)
            if (kept.space->rankOf(variant)) kept.excluded.push_back(variant);
        return kept;
    }
    for (const Variant& variant : choice.excluded)
        if (keepsTo(choice.limits, variant)) kept.excluded.push_back(variant);
    if (!choice.limits.hasLengths()) kept.counted = countByClusters(choice.limits.compatibility);
    if (!kept.counted) kept.estimate = estimateVariants(choice.limits);
    if (kept.count() > 2 * quint64{project::kMaxOutputs}) return kept;
    kept.listed = listVariants(choice.limits, project::kMaxOutputs);
    if (kept.listed)
        std::erase_if(*kept.listed, [&](const Variant& variant) {
            return std::find(kept.excluded.begin(), kept.excluded.end(), variant) != kept.excluded.end();
        });
    return kept;
}

quint64 KeptVariants::count() const {
    if (listed) return listed->size();
    if (space || counted) {
        const Wide left = (space ? space->count() : *counted) - excluded.size();
        return left > UINT64_MAX ? UINT64_MAX : static_cast<quint64>(left);
    }
    const double left = std::max(0.0, estimate.count - static_cast<double>(excluded.size()));
    return left >= 1.8e19 ? UINT64_MAX : static_cast<quint64>(std::round(left));
}

Result<void> checkKept(const project::Project& project, const ResolvedChoice& choice, const Variant& variant,
                       const QString& what) {
    if (keepsTo(choice.limits, variant)) return {};
    const project::ClipNames names(project);
    for (const project::VariantRule& rule : project.variants.rules) {
        VariantLimits alone{Compatibility(clipsPerSlot(project))};
        if (const auto resolved = ResolvedRule::of(rule, names)) resolved->applyTo(alone.compatibility);
        if (!keepsTo(alone, variant))
            return fail(project::errors::BadRule,
                        QStringLiteral("%1 breaks the rule \"%2\".").arg(what, rule.text()));
    }
    return fail(project::errors::BadRule,
                QStringLiteral("%1 is shorter or longer than was asked for.").arg(what));
}

Result<void> checkDrawn(const project::Project& project, const ResolvedChoice& choice,
                        const KeptVariants& kept) {
    if (project.variants.mode != project::VariantChoice::Mode::Random) return {};
    const qint64 count = project.variants.count;
    const auto fewer = [](const QString& why) { return fail(project::errors::TooFewVariants, why); };
    if (count > project::kMaxOutputs)
        return fail(project::errors::TooManyOutputs,
                    QStringLiteral("%1 variants are more than a batch can hold (%2 videos).")
                        .arg(count)
                        .arg(project::kMaxOutputs));
    if (kept.isCounted() && (count < 1 || static_cast<quint64>(count) > kept.count()))
        return fewer(QStringLiteral("%1 variants were asked for, but these clips and rules give only %2.")
                         .arg(count)
                         .arg(kept.count()));
    if (static_cast<qint64>(choice.pinned.size()) > count)
        return fewer(QStringLiteral("%1 variants are pinned, but only %2 are asked for.")
                         .arg(choice.pinned.size())
                         .arg(count));
    for (const Variant& pinned : choice.pinned) {
        const QString name = QStringLiteral("The pinned variant \"%1\"").arg(nameOf(project, pinned));
        if (std::find(choice.excluded.begin(), choice.excluded.end(), pinned) != choice.excluded.end())
            return fail(project::errors::BadRule, QStringLiteral("%1 is excluded, too.").arg(name));
        if (auto good = checkKept(project, choice, pinned, name); !good) return good;
    }
    return {};
}

}  // namespace creatorup::plan

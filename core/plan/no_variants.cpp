#include "core/plan/no_variants.h"

#include "core/plan/variant_search.h"
#include "core/plan/variant_space.h"

namespace creatorup::plan {

namespace {

using Rules = std::vector<size_t>;  // indices into the project's rules

bool leavesAny(const project::Project& project, const project::ClipNames& names, const Rules& rules,
               size_t firstOnes) {
    VariantLimits limits{Compatibility(clipsPerSlot(project))};
    const auto apply = [&](size_t rule) {
        if (const auto resolved = ResolvedRule::of(project.variants.rules[rule], names))
            resolved->applyTo(limits.compatibility);
    };
    for (const size_t rule : rules)
        apply(rule);
    for (size_t rule = 0; rule < firstOnes; ++rule)
        apply(rule);
    if (const auto space = VariantSpace::of(limits)) return space->count() > 0;
    return !searchEvenly(limits, 1, 1, {}, {}).empty();
}

// Again and again the shortest beginning of the list that contradicts together with those found: its last
// rule belongs to them.
Rules contradiction(const project::Project& project) {
    const project::ClipNames names(project);
    Rules found;
    size_t until = project.variants.rules.size();
    while (leavesAny(project, names, found, 0)) {
        size_t few = 0;  // leaves some
        size_t many = until;
        if (leavesAny(project, names, found, many)) return found;  // not found: a search gave up
        while (many - few > 1) {
            const size_t middle = few + (many - few) / 2;
            (leavesAny(project, names, found, middle) ? few : many) = middle;
        }
        found.push_back(many - 1);
        until = many - 1;
    }
    return found;
}

QString quoted(const project::VariantRule& rule) {
    return QLatin1Char('"') + rule.text() + QLatin1Char('"');
}

Error nothing(const QString& why) {
    return {QString(errors::NoVariants), QStringLiteral("No variant is left: ") + why, {}};
}

QString seconds(qint64 ms) {
    return QString::number(static_cast<double>(ms) / 1000, 'f', 2) + QStringLiteral(" s");
}

}  // namespace

Error whyNoVariants(const project::Project& project, const ResolvedChoice& choice) {
    const Rules rules = contradiction(project);
    QStringList texts;
    for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule)
        texts.append(quoted(project.variants.rules[*rule]));
    if (texts.size() == 1) return nothing(QStringLiteral("the rule %1 forbids all.").arg(texts.front()));
    if (!texts.isEmpty()) {
        const QString last = texts.takeLast();
        return nothing(QStringLiteral("together the rules %1 and %2 forbid all.")
                           .arg(texts.join(QStringLiteral(", ")), last));
    }
    if (choice.limits.hasLengths()) {
        VariantLimits anyLength = choice.limits;
        anyLength.minMs = 0;
        anyLength.maxMs = std::numeric_limits<qint64>::max();
        anyLength.lengthsMs = choice.limits.lengthsMs;
        const auto space = VariantSpace::of(anyLength);
        return nothing(space
                           ? QStringLiteral("they last from %1 to %2, and none is as long as was asked for.")
                                 .arg(seconds(space->shortestMs()), seconds(space->longestMs()))
                           : QStringLiteral("none is as long as was asked for."));
    }
    return nothing(QStringLiteral("all of them are excluded."));
}

}  // namespace creatorup::plan

#include "core/plan/variant_count.h"

#include "core/plan/kept_variants.h"
#include "core/plan/no_variants.h"
#include "core/plan/variants.h"
#include "core/project/findings.h"

namespace creatorup::plan {

namespace {

QString methodOf(const VariantEstimate& estimate) {
    return QStringLiteral("estimated from 2,000 random walks, ± %1 %")
        .arg(qMax(1, qRound(estimate.relativeError * 200)));  // two standard deviations
}

}  // namespace

Result<VariantCount> countVariants(const project::Project& project, const FileLengths& lengths) {
    using Mode = project::VariantChoice::Mode;
    const project::VariantChoice& wanted = project.variants;
    const quint64 product = countCombinations(clipsPerSlot(project));
    if (product == 0) return fail(VariantSequence::of(project).error());
    const bool plain = wanted.rules.empty() && wanted.length.isOpen() && wanted.excluded.empty();
    if (plain && wanted.mode == Mode::All) return VariantCount{product, VariantCount::Kind::Exact, {}};
    if (wanted.mode == Mode::Rows) {
        const auto rows = VariantSequence::of(project, lengths);
        if (rows) return VariantCount{rows->size(), VariantCount::Kind::Exact, {}};
        if (!rows.error().is(errors::LengthsUnknown)) return fail(rows.error());
    }
    const auto resolved = ResolvedChoice::of(project, lengths);
    if (!resolved) return fail(resolved.error());
    VariantCount counted;
    if (wanted.mode == Mode::Rows) {
        counted.count = resolved->rows.clips.size();
    } else {
        const KeptVariants kept = KeptVariants::of(*resolved);
        counted.count = kept.count();
        if (counted.count == 0) return fail(whyNoVariants(project, *resolved));
        if (const auto good = checkDrawn(project, *resolved, kept); !good) return fail(good.error());
        if (wanted.mode == Mode::Random) counted.count = static_cast<quint64>(wanted.count);
        if (!kept.isCounted()) {
            counted.kind = VariantCount::Kind::About;
            counted.method = methodOf(kept.estimate);
        }
    }
    if (!resolved->unknownLength.isEmpty()) {
        counted.kind = VariantCount::Kind::AtMost;
        counted.method = QStringLiteral("how long \"%1\" is, is not known yet").arg(resolved->unknownLength);
    }
    return counted;
}

}  // namespace creatorup::plan

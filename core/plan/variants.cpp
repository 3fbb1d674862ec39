#include "core/plan/variants.h"

#include "core/plan/even_draw.h"
#include "core/plan/kept_variants.h"
#include "core/plan/no_variants.h"
#include "core/plan/seeded.h"
#include "core/project/findings.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace creatorup::plan {

namespace {

quint64 saturatingLcm(quint64 a, quint64 b) {
    const Wide product = static_cast<Wide>(a / std::gcd(a, b)) * b;
    return product > UINT64_MAX ? UINT64_MAX : static_cast<quint64>(product);
}

// The sizes of the digits that tell laps apart: shift j may be 0 … gcd(lcm(sizes before j), size j) − 1, and
// every combination of such digits starts a different lap.
std::vector<int> shiftDigits(const std::vector<int>& sizes) {
    std::vector<int> digits;
    quint64 lcm = 1;
    for (const int size : sizes) {
        digits.push_back(static_cast<int>(std::gcd(lcm, static_cast<quint64>(size))));
        lcm = saturatingLcm(lcm, static_cast<quint64>(size));
    }
    return digits;
}

Variant mixedRadix(quint64 number, const std::vector<int>& digits) {
    Variant values(digits.size());
    for (size_t i = digits.size(); i-- > 0;) {
        const auto digit = static_cast<quint64>(digits[i]);
        values[i] = static_cast<int>(number % digit);
        number /= digit;
    }
    return values;
}

tl::unexpected<Error> emptySlot() {
    return fail(project::errors::EmptySlot, QStringLiteral("A slot has no clips. Add at least one."));
}

}  // namespace

quint64 countCombinations(const std::vector<int>& clipsPerSlot) {
    if (clipsPerSlot.empty()) return 0;
    quint64 product = 1;
    for (const int clips : clipsPerSlot) {
        if (clips <= 0) return 0;
        const Wide next = static_cast<Wide>(product) * static_cast<quint64>(clips);
        product = next > UINT64_MAX ? UINT64_MAX : static_cast<quint64>(next);
    }
    return product;
}

Result<VariantSequence> VariantSequence::all(const std::vector<int>& clipsPerSlot) {
    const quint64 product = countCombinations(clipsPerSlot);
    if (product == 0) return emptySlot();
    return VariantSequence(clipsPerSlot, product);
}

Result<VariantSequence> VariantSequence::random(const std::vector<int>& clipsPerSlot, qint64 count,
                                                quint32 seed) {
    const quint64 product = countCombinations(clipsPerSlot);
    if (product == 0) return emptySlot();
    const auto wanted = static_cast<quint64>(count);
    if (count < 1 || wanted > product)
        return fail(project::errors::TooFewVariants,
                    QStringLiteral("%1 variants were asked for, but these clips give only %2.")
                        .arg(count)
                        .arg(product));

    if (count > project::kMaxOutputs)
        return fail(project::errors::TooManyOutputs,
                    QStringLiteral("%1 variants are more than a batch can hold (%2 videos).")
                        .arg(count)
                        .arg(project::kMaxOutputs));

    std::mt19937_64 generator(seed);
    Draw draw;
    draw.lapLength = 1;
    for (const int size : clipsPerSlot) {
        std::vector<int> labels(static_cast<size_t>(size));
        std::iota(labels.begin(), labels.end(), 0);
        shuffle(labels, generator);
        draw.labels.push_back(std::move(labels));
        draw.lapLength = saturatingLcm(draw.lapLength, static_cast<quint64>(size));
    }
    // One lap alone may begin anywhere; several must be whole, all but the last, to stay even.
    draw.start = wanted <= draw.lapLength ? below(generator, std::min(draw.lapLength, quint64{1} << 62)) : 0;

    const std::vector<int> digits = shiftDigits(clipsPerSlot);
    const quint64 laps = countCombinations(digits);
    const quint64 needed = (wanted - 1) / draw.lapLength + 1;  // no sum: the length may be UINT64_MAX
    std::set<quint64> used;
    if (needed * 2 > laps) {  // most of them: shuffle all; there are at most 2 × 100,000
        std::vector<quint64> every(laps);
        std::iota(every.begin(), every.end(), quint64{0});
        shuffle(every, generator);
        for (quint64 i = 0; i < needed; ++i)
            draw.shifts.push_back(mixedRadix(every[i], digits));
    } else {
        while (draw.shifts.size() < needed) {
            const quint64 lap = below(generator, laps);
            if (used.insert(lap).second) draw.shifts.push_back(mixedRadix(lap, digits));
        }
    }
    draw.rows.resize(wanted);
    std::iota(draw.rows.begin(), draw.rows.end(), 0U);
    shuffle(draw.rows, generator);

    VariantSequence sequence(clipsPerSlot, wanted);
    sequence.m_draw = std::move(draw);
    return sequence;
}

Result<VariantSequence> VariantSequence::of(const project::Project& project, const FileLengths& lengths) {
    using Mode = project::VariantChoice::Mode;
    const project::VariantChoice& choice = project.variants;
    const std::vector<int> sizes = clipsPerSlot(project);
    if (countCombinations(sizes) == 0) return emptySlot();
    const bool limited = !choice.rules.empty() || !choice.length.isOpen() || !choice.excluded.empty();
    if (!limited && choice.mode == Mode::All) return all(sizes);
    if (!limited && choice.mode == Mode::Random && choice.pinned.empty())
        return random(sizes, choice.count, choice.seed);
    auto resolved = ResolvedChoice::of(project, lengths);
    if (!resolved) return fail(resolved.error());
    if (!resolved->unknownLength.isEmpty())
        return fail(
            errors::LengthsUnknown,
            QStringLiteral("Variants of a certain length were asked for, but how long \"%1\" is, is not "
                           "known.")
                .arg(resolved->unknownLength));
    return choice.mode == Mode::Rows ? ofRows(project, std::move(*resolved)) : ofLimits(project, *resolved);
}

VariantSequence VariantSequence::listed(std::vector<Variant> variants) {
    VariantSequence sequence({}, variants.size());
    sequence.m_list = std::make_shared<const std::vector<Variant>>(std::move(variants));
    return sequence;
}

Result<VariantSequence> VariantSequence::ofRows(const project::Project& project, ResolvedChoice choice) {
    std::vector<Variant> variants;
    std::vector<QStringList> values;
    for (size_t row = 0; row < choice.rows.clips.size(); ++row) {
        Variant& variant = choice.rows.clips[row];
        if (std::find(choice.excluded.begin(), choice.excluded.end(), variant) != choice.excluded.end())
            continue;
        if (const auto kept = checkKept(project, choice, variant, QStringLiteral("Row %1").arg(row + 1));
            !kept)
            return fail(kept.error());
        variants.push_back(std::move(variant));
        values.push_back(std::move(choice.rows.values[row]));
    }
    if (variants.empty())
        return fail(errors::NoVariants, QStringLiteral("No variant is left: all rows are excluded."));
    VariantSequence sequence = listed(std::move(variants));
    sequence.m_variables = std::move(choice.rows.variables);
    sequence.m_values = std::make_shared<const std::vector<QStringList>>(std::move(values));
    return sequence;
}

Result<VariantSequence> VariantSequence::ofLimits(const project::Project& project,
                                                  const ResolvedChoice& choice) {
    const project::VariantChoice& wanted = project.variants;
    const bool draws = wanted.mode == project::VariantChoice::Mode::Random;
    KeptVariants kept = KeptVariants::of(choice);
    if (kept.count() == 0) return fail(whyNoVariants(project, choice));
    if (const auto good = checkDrawn(project, choice, kept); !good) return fail(good.error());
    if (!draws && kept.listed) return listed(std::move(*kept.listed));
    if (!draws && !kept.space)
        return fail(project::errors::TooManyOutputs,
                    QStringLiteral("%1%2 variants are more than a batch can hold (%3 videos). Draw some of "
                                   "them instead.")
                        .arg(kept.isCounted() ? QString() : QStringLiteral("About "))
                        .arg(kept.count())
                        .arg(project::kMaxOutputs));
    if (draws && kept.space)
        return listed(drawEvenly(*kept.space, wanted.count, wanted.seed, choice.pinned, kept.excluded));
    if (draws) {
        auto found = searchEvenly(choice.limits, wanted.count, wanted.seed, choice.pinned, choice.excluded);
        if (static_cast<qint64>(found.size()) == wanted.count) return listed(std::move(found));
        return fail(project::errors::TooFewVariants,
                    QStringLiteral("%1 variants were asked for, but only %2 could be found that keep to the "
                                   "rules.")
                        .arg(wanted.count)
                        .arg(found.size()));
    }
    Numbered numbered{std::move(*kept.space), {}};
    for (const Variant& variant : kept.excluded)
        if (const auto rank = numbered.space.rankOf(variant)) numbered.skipped.push_back(*rank);
    std::sort(numbered.skipped.begin(), numbered.skipped.end());
    for (size_t k = 0; k < numbered.skipped.size(); ++k)
        numbered.skipped[k] -= k;
    VariantSequence sequence({}, 0);
    const Wide left = numbered.space.count() - numbered.skipped.size();
    sequence.m_size = left > UINT64_MAX ? UINT64_MAX : static_cast<quint64>(left);
    sequence.m_numbered = std::make_shared<const Numbered>(std::move(numbered));
    return sequence;
}

Variant VariantSequence::at(quint64 index) const {
    if (m_list) return (*m_list)[index];
    if (m_numbered) {
        const auto& skipped = m_numbered->skipped;
        const auto before = std::upper_bound(skipped.begin(), skipped.end(), Wide{index}) - skipped.begin();
        return m_numbered->space.at(Wide{index} + static_cast<Wide>(before));
    }
    if (!m_draw) return mixedRadix(index, m_sizes);
    const quint64 row = m_draw->rows[index];
    const quint64 step = (m_draw->start + row % m_draw->lapLength) % m_draw->lapLength;
    const Variant& shift = m_draw->shifts[row / m_draw->lapLength];
    Variant variant(m_sizes.size());
    for (size_t s = 0; s < m_sizes.size(); ++s) {
        const auto size = static_cast<quint64>(m_sizes[s]);
        variant[s] = m_draw->labels[s][(step % size + static_cast<quint64>(shift[s])) % size];
    }
    return variant;
}

QStringList VariantSequence::valuesAt(quint64 index) const {
    return m_values ? (*m_values)[index] : QStringList();
}

}  // namespace creatorup::plan

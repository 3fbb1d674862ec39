#include "core/plan/variants.h"

#include "core/project/findings.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

namespace creatorup::plan {

namespace {

__extension__ using Wide = unsigned __int128;

// std::uniform_int_distribution differs between standard libraries; this does not. bound ≥ 1.
quint64 below(std::mt19937_64& generator, quint64 bound) {
    const quint64 limit = UINT64_MAX - UINT64_MAX % bound;
    quint64 number = generator();
    while (number >= limit)
        number = generator();
    return number % bound;
}

template <typename T>
void shuffle(std::vector<T>& items, std::mt19937_64& generator) {
    for (size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[below(generator, i)]);
}

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

std::vector<int> clipsPerSlot(const project::Project& project) {
    std::vector<int> sizes;
    for (const project::Slot& slot : project.slots_)
        sizes.push_back(static_cast<int>(slot.clips.size()));
    return sizes;
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

Result<VariantSequence> VariantSequence::of(const project::Project& project) {
    const project::VariantChoice& choice = project.variants;
    return choice.mode == project::VariantChoice::Mode::All
               ? all(clipsPerSlot(project))
               : random(clipsPerSlot(project), choice.count, choice.seed);
}

Variant VariantSequence::at(quint64 index) const {
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

}  // namespace creatorup::plan

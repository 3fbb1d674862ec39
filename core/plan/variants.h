#pragma once

#include "core/base/result.h"
#include "core/project/project.h"

#include <optional>
#include <vector>

namespace creatorup::plan {

// One variant: the index of a clip for every slot.
using Variant = std::vector<int>;

// How many combinations the slots give, exactly; saturates at UINT64_MAX. 0 if a slot is empty or there is
// none.
[[nodiscard]] quint64 countCombinations(const std::vector<int>& clipsPerSlot);
[[nodiscard]] std::vector<int> clipsPerSlot(const project::Project& project);

// The chosen variants as a sequence that is counted at once and computed one by one: never a list of the
// product.
//
// Random ones are different from each other and use each clip of a slot equally often (± 1). They are rows of
// "laps": a lap walks all slots in step, (i + s₁, i + s₂, …) modulo each slot's size, which repeats after the
// sizes' least common multiple; laps of different shifts share no row. Clips and rows are shuffled by the
// seed.
class VariantSequence {
public:
    // Every combination; the last slot changes fastest.
    // Errors: project::errors::EmptySlot.
    [[nodiscard]] static Result<VariantSequence> all(const std::vector<int>& clipsPerSlot);

    // `count` different ones.
    // Errors: project::errors::EmptySlot; project::errors::TooFewVariants if there are not so many;
    // project::errors::TooManyOutputs over project::kMaxOutputs.
    [[nodiscard]] static Result<VariantSequence> random(const std::vector<int>& clipsPerSlot, qint64 count,
                                                        quint32 seed);

    // What the project chose. Errors: as above.
    [[nodiscard]] static Result<VariantSequence> of(const project::Project& project);

    [[nodiscard]] quint64 size() const { return m_size; }
    // 0 ≤ index < size().
    [[nodiscard]] Variant at(quint64 index) const;

private:
    struct Draw {
        std::vector<std::vector<int>> labels;  // per slot: a shuffle of its clips
        std::vector<Variant> shifts;           // one per lap
        std::vector<quint32> rows;             // a shuffle of 0 … size − 1
        quint64 lapLength = 1;
        quint64 start = 0;  // where the first lap begins
    };
    VariantSequence(std::vector<int> sizes, quint64 size) : m_sizes(std::move(sizes)), m_size(size) {}

    std::vector<int> m_sizes;
    quint64 m_size = 0;
    std::optional<Draw> m_draw;
};

}  // namespace creatorup::plan

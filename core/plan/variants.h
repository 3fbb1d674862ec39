#pragma once

#include "core/plan/resolved_choice.h"
#include "core/plan/variant.h"
#include "core/plan/variant_space.h"

#include <memory>
#include <optional>
#include <vector>

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode LengthsUnknown{"project.lengths_unknown"};  // a clip was not looked at yet
}  // namespace errors

// How many combinations the slots give, exactly; saturates at UINT64_MAX. 0 if a slot is empty or there is
// none.
[[nodiscard]] quint64 countCombinations(const std::vector<int>& clipsPerSlot);

// The chosen variants as a sequence that is counted at once and computed one by one: never a list of the
// product.
//
// Random ones are different from each other and use each clip of a slot equally often (± 1). They are rows of
// "laps": a lap walks all slots in step, (i + s₁, i + s₂, …) modulo each slot's size, which repeats after the
// sizes' least common multiple; laps of different shifts share no row. Clips and rows are shuffled by the
// seed. With rules, lengths, pinned or excluded ones they are drawn as drawEvenly says.
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

    // What the project chose. `lengths` matter only where it asks for a length.
    // Errors: as above; those of ResolvedChoice; errors::NoVariants with the reason; errors::LengthsUnknown;
    // project::errors::BadRule for a pinned variant or a row that breaks a rule, naming both; TooManyOutputs
    // for so many rules that their variants can be neither counted nor listed.
    [[nodiscard]] static Result<VariantSequence> of(const project::Project& project,
                                                    const FileLengths& lengths = {});

    [[nodiscard]] quint64 size() const { return m_size; }
    // 0 ≤ index < size().
    [[nodiscard]] Variant at(quint64 index) const;

    // The columns of a table that are no slot's, and a variant's values for them: as many, or none.
    [[nodiscard]] const QStringList& variables() const { return m_variables; }
    [[nodiscard]] QStringList valuesAt(quint64 index) const;

private:
    struct Draw {
        std::vector<std::vector<int>> labels;  // per slot: a shuffle of its clips
        std::vector<Variant> shifts;           // one per lap
        std::vector<quint32> rows;             // a shuffle of 0 … size − 1
        quint64 lapLength = 1;
        quint64 start = 0;  // where the first lap begins
    };
    struct Numbered {
        VariantSpace space;
        std::vector<Wide> skipped;  // of the k-th excluded one: its rank − k, ascending
    };
    VariantSequence(std::vector<int> sizes, quint64 size) : m_sizes(std::move(sizes)), m_size(size) {}
    [[nodiscard]] static VariantSequence listed(std::vector<Variant> variants);
    [[nodiscard]] static Result<VariantSequence> ofRows(const project::Project& project,
                                                        ResolvedChoice choice);
    [[nodiscard]] static Result<VariantSequence> ofLimits(const project::Project& project,
                                                          const ResolvedChoice& choice);

    std::vector<int> m_sizes;
    quint64 m_size = 0;
    // At most one of these; none: every combination.
    std::optional<Draw> m_draw;
    std::shared_ptr<const Numbered> m_numbered;
    std::shared_ptr<const std::vector<Variant>> m_list;
    QStringList m_variables;
    std::shared_ptr<const std::vector<QStringList>> m_values;
};

}  // namespace creatorup::plan

#pragma once

#include "core/plan/plan.h"

#include <optional>
#include <vector>

namespace creatorup::plan {

// How long the outputs of one delivery will be, in frames of its grid, from what is known of the sources.
class LengthSpread {
public:
    // Every output of the plan, walked.
    [[nodiscard]] static LengthSpread ofPlan(const Plan& plan, int delivery);
    // Also for choices that are too many for a plan: those up to project::kMaxOutputs are walked; more are
    // counted by sums over the slots, exactly where rules and lengths allow it, and else from a sample.
    // Errors: those of VariantSequence::of; errors::LengthsUnknown if any clip's is not known.
    [[nodiscard]] static Result<LengthSpread> ofProject(const project::Project& project,
                                                        const FileLengths& lengths, Rational frameRate);

    [[nodiscard]] quint64 total() const { return m_total; }  // saturates
    [[nodiscard]] quint64 shorterThan(qint64 frames) const;
    [[nodiscard]] quint64 longerThan(qint64 frames) const;
    [[nodiscard]] qint64 shortest() const { return m_shortest; }
    [[nodiscard]] qint64 longest() const { return m_longest; }
    // Whether the counts are exact, and not scaled up from a sample.
    [[nodiscard]] bool isExact() const { return m_exact; }

private:
    // All variants that keep to the rules, of any length, without the excluded ones.
    struct Ruled {
        VariantLimits limits;
        std::vector<qint64> excluded;  // their frames, ascending
    };
    LengthSpread() = default;
    [[nodiscard]] static LengthSpread ofLengths(std::vector<qint64> frames, quint64 total);
    [[nodiscard]] static std::optional<LengthSpread> ofRules(const ResolvedChoice& choice, quint64 total);
    [[nodiscard]] quint64 between(qint64 least, qint64 most) const;

    quint64 m_total = 0;
    qint64 m_shortest = 0;
    qint64 m_longest = 0;
    bool m_exact = true;
    std::vector<qint64> m_frames;  // ascending; of all or, if there are fewer, of a sample
    std::optional<Ruled> m_ruled;  // instead
};

}  // namespace creatorup::plan

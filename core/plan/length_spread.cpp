#include "core/plan/length_spread.h"

#include "core/plan/transitions.h"

#include "core/plan/variant_search.h"
#include "core/project/findings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace creatorup::plan {

namespace {

constexpr quint64 kSample = 20'000;

using ClipFrames = std::vector<std::vector<qint64>>;  // [slot][clip]

Result<ClipFrames> framesOf(const project::Project& project, const FileLengths& lengths, Rational rate) {
    ClipFrames frames;
    for (const project::Slot& slot : project.slots_) {
        const qint64 shared =
            transitionFrames(transitionInto(project, static_cast<int>(frames.size())), rate);
        auto& ofSlot = frames.emplace_back();
        for (const project::Clip& clip : slot.clips) {
            const FileLength file = lengths.value(clip.file);
            if (!clipLengthMs(clip, file))
                return fail(errors::LengthsUnknown,
                            QStringLiteral("How long \"%1\" is, is not known.").arg(clip.name()));
            ofSlot.push_back(std::max<qint64>(0, clipFrames(clip, file, rate) - shared));
        }
    }
    return frames;
}

qint64 sumOf(const ClipFrames& frames, const Variant& variant) {
    qint64 sum = 0;
    for (size_t slot = 0; slot < variant.size(); ++slot)
        sum += frames[slot][static_cast<size_t>(variant[slot])];
    return sum;
}

// A step that visits numbers far apart, and each below `count` at most once.
quint64 strideOf(quint64 count) {
    auto step = std::max<quint64>(1, static_cast<quint64>(static_cast<double>(count) * 0.618034));
    while (std::gcd(step, count) != 1)
        ++step;
    return step;
}

std::vector<qint64> framesOfSequence(const VariantSequence& sequence, const ClipFrames& frames) {
    std::vector<qint64> sums;
    const bool all = sequence.size() <= static_cast<quint64>(project::kMaxOutputs);
    const quint64 looks = all ? sequence.size() : kSample;
    const quint64 stride = all ? 1 : strideOf(sequence.size());
    sums.reserve(looks);
    Wide at = 0;
    for (quint64 i = 0; i < looks; ++i) {
        sums.push_back(sumOf(frames, sequence.at(static_cast<quint64>(at))));
        at = (at + stride) % sequence.size();
    }
    return sums;
}

}  // namespace

LengthSpread LengthSpread::ofLengths(std::vector<qint64> frames, quint64 total) {
    LengthSpread spread;
    std::sort(frames.begin(), frames.end());
    spread.m_total = total;
    spread.m_exact = frames.size() == total;
    if (!frames.empty()) {
        spread.m_shortest = frames.front();
        spread.m_longest = frames.back();
    }
    spread.m_frames = std::move(frames);
    return spread;
}

LengthSpread LengthSpread::ofPlan(const Plan& plan, int delivery) {
    const auto deliveries = static_cast<qint64>(plan.deliveries().size());
    std::vector<qint64> sums;
    sums.reserve(plan.variantCount());
    for (qint64 i = delivery; i < plan.outputCount(); i += deliveries) {
        sums.push_back(plan::framesOf(plan.output(i), plan.segments()));
    }
    const quint64 total = sums.size();
    return ofLengths(std::move(sums), total);
}

Result<LengthSpread> LengthSpread::ofProject(const project::Project& project, const FileLengths& lengths,
                                             Rational frameRate) {
    const auto frames = framesOf(project, lengths, frameRate);
    if (!frames) return fail(frames.error());
    const auto sequence = VariantSequence::of(project, lengths);
    const auto choice = ResolvedChoice::of(project, lengths);
    if (!choice) return fail(choice.error());
    if (!sequence) {
        if (!sequence.error().is(project::errors::TooManyOutputs)) return fail(sequence.error());
        // Too many to be numbered: some that keep to the rules stand for all.
        std::vector<qint64> sums;
        for (const Variant& variant : searchEvenly(choice->limits, 1000, 1, {}, choice->excluded))
            sums.push_back(sumOf(*frames, variant));
        const double estimated = estimateVariants(choice->limits).count;
        return ofLengths(std::move(sums), estimated >= 1.8e19 ? UINT64_MAX : static_cast<quint64>(estimated));
    }
    const quint64 total = sequence->size();
    if (total > static_cast<quint64>(project::kMaxOutputs) && project.variants.length.isOpen()) {
        ResolvedChoice inFrames = *choice;
        inFrames.limits.lengthsMs = *frames;
        if (auto ruled = ofRules(inFrames, total)) return std::move(*ruled);
    }
    return ofLengths(framesOfSequence(*sequence, *frames), total);
}

// The limits' lengths are frames here: sums know no unit.
std::optional<LengthSpread> LengthSpread::ofRules(const ResolvedChoice& choice, quint64 total) {
    Ruled ruled{choice.limits, {}};
    const auto all = VariantSpace::of(ruled.limits);
    if (!all || all->count() > UINT64_MAX) return std::nullopt;
    // The most work that any window of lengths can ask for.
    ruled.limits.maxMs = all->longestMs() - 1;
    if (!VariantSpace::of(ruled.limits)) return std::nullopt;
    LengthSpread spread;
    spread.m_total = total;
    spread.m_shortest = all->shortestMs();
    spread.m_longest = all->longestMs();
    for (const Variant& variant : choice.excluded)
        if (all->rankOf(variant)) ruled.excluded.push_back(sumOf(choice.limits.lengthsMs, variant));
    std::sort(ruled.excluded.begin(), ruled.excluded.end());
    spread.m_ruled = std::move(ruled);
    return spread;
}

quint64 LengthSpread::between(qint64 least, qint64 most) const {
    if (least > most || m_total == 0) return 0;
    const auto within = [&](const std::vector<qint64>& sorted) {
        return static_cast<quint64>(std::upper_bound(sorted.begin(), sorted.end(), most) -
                                    std::lower_bound(sorted.begin(), sorted.end(), least));
    };
    if (m_ruled) {
        VariantLimits limits = m_ruled->limits;
        limits.minMs = least;
        limits.maxMs = most;
        const auto space = VariantSpace::of(limits);  // there is one: ofRules tried the largest
        return space ? static_cast<quint64>(space->count()) - within(m_ruled->excluded) : 0;
    }
    const quint64 found = within(m_frames);
    if (m_exact || m_frames.empty()) return found;
    const double share = static_cast<double>(found) / static_cast<double>(m_frames.size());
    return static_cast<quint64>(std::llround(share * static_cast<double>(m_total)));
}

quint64 LengthSpread::shorterThan(qint64 frames) const {
    return frames <= m_shortest ? 0 : between(m_shortest, frames - 1);
}

quint64 LengthSpread::longerThan(qint64 frames) const {
    return frames >= m_longest ? 0 : between(frames + 1, m_longest);
}

}  // namespace creatorup::plan

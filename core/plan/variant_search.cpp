#include "core/plan/variant_search.h"

#include "core/plan/clip_uses.h"
#include "core/plan/seeded.h"
#include "core/plan/variant_set.h"

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

namespace {

constexpr int kWalks = 2'000;
constexpr qint64 kMaxTried = 2'000'000;

// Chooses clips slot by slot and keeps, for the slots to come, what may still stand there.
class Walk {
public:
    explicit Walk(const VariantLimits& limits) : m_limits(limits) {
        const auto& sizes = limits.clipsPerSlot();
        m_left.resize(sizes.size() + 1);
        for (const int size : sizes)
            m_left.front().push_back(allClips(size));
        m_shortest.assign(sizes.size() + 1, 0);
        m_longest.assign(sizes.size() + 1, 0);
        for (size_t slot = sizes.size(); slot-- > 0;) {
            m_shortest[slot] = m_shortest[slot + 1];
            m_longest[slot] = m_longest[slot + 1];
            if (!limits.hasLengths()) continue;
            const auto [least, most] =
                std::minmax_element(limits.lengthsMs[slot].begin(), limits.lengthsMs[slot].end());
            m_shortest[slot] += *least;
            m_longest[slot] += *most;
        }
    }

    // The clips of the next slot that leave something for every later one.
    [[nodiscard]] std::vector<int> open() {
        std::vector<int> clips;
        for (int clip = 0; clip < m_limits.clipsPerSlot()[m_variant.size()]; ++clip)
            if (fits(clip)) clips.push_back(clip);
        return clips;
    }
    // False, and nothing chosen, if it may not stand here or leaves nothing for some later slot.
    bool choose(int clip) {
        if (!fits(clip)) return false;
        const size_t slot = m_variant.size();
        auto& rest = m_left[slot + 1];
        rest.assign(m_left[slot].begin() + 1, m_left[slot].end());
        for (size_t i = 0; i < rest.size(); ++i) {
            const ClipSet* beside = besideIn(slot, clip, slot + 1 + i);
            if (!beside) continue;
            for (size_t word = 0; word < rest[i].size(); ++word)
                rest[i][word] &= (*beside)[word];
        }
        m_variant.push_back(clip);
        m_lengthMs += lengthOf(slot, clip);
        return true;
    }
    void takeBack() {
        m_lengthMs -= lengthOf(m_variant.size() - 1, m_variant.back());
        m_variant.pop_back();
    }
    void restart() {
        m_variant.clear();
        m_lengthMs = 0;
    }
    [[nodiscard]] bool isWhole() const { return m_variant.size() == m_limits.clipsPerSlot().size(); }
    [[nodiscard]] const Variant& variant() const { return m_variant; }
    // Clips that were tried, ever.
    [[nodiscard]] qint64 tried() const { return m_tried; }

private:
    [[nodiscard]] bool fits(int clip) {
        ++m_tried;
        const size_t slot = m_variant.size();
        if (!contains(m_left[slot].front(), clip)) return false;
        const qint64 length = m_lengthMs + lengthOf(slot, clip);
        if (m_limits.hasLengths() &&
            (length + m_shortest[slot + 1] > m_limits.maxMs || length + m_longest[slot + 1] < m_limits.minMs))
            return false;
        for (size_t i = 1; i < m_left[slot].size(); ++i) {
            const ClipSet* beside = besideIn(slot, clip, slot + i);
            if (beside && !meet(m_left[slot][i], *beside)) return false;
        }
        return true;
    }
    [[nodiscard]] const ClipSet* besideIn(size_t slot, int clip, size_t later) const {
        return m_limits.compatibility.beside({static_cast<int>(slot), clip}, static_cast<int>(later));
    }
    [[nodiscard]] static bool meet(const ClipSet& a, const ClipSet& b) {
        for (size_t word = 0; word < a.size(); ++word)
            if ((a[word] & b[word]) != 0) return true;
        return false;
    }
    [[nodiscard]] qint64 lengthOf(size_t slot, int clip) const {
        return m_limits.hasLengths() ? m_limits.lengthsMs[slot][static_cast<size_t>(clip)] : 0;
    }

    const VariantLimits& m_limits;
    Variant m_variant;
    qint64 m_lengthMs = 0;
    std::vector<std::vector<ClipSet>> m_left;  // [clips chosen]: for each slot from there on
    std::vector<qint64> m_shortest;            // of the slots from there on
    std::vector<qint64> m_longest;
    qint64 m_tried = 0;
};

class Search {
public:
    Search(const VariantLimits& limits, quint32 seed)
        : m_walk(limits), m_generator(seed), m_uses(limits.clipsPerSlot()) {}

    void exclude(const Variant& variant) { m_taken.insert(variant); }
    void take(const Variant& variant) {
        m_taken.insert(variant);
        m_uses.add(variant);
        m_found.push_back(variant);
    }
    [[nodiscard]] bool findOne() {
        m_giveUpAt = m_walk.tried() + kMaxTried;
        m_walk.restart();
        return goOn();
    }
    [[nodiscard]] std::vector<Variant> result() && { return std::move(m_found); }

private:
    bool goOn() {
        if (m_walk.isWhole()) {
            if (m_taken.contains(m_walk.variant())) return false;
            take(Variant(m_walk.variant()));
            return true;
        }
        const int slot = static_cast<int>(m_walk.variant().size());
        std::vector<int> clips = m_walk.open();
        shuffle(clips, m_generator);
        std::stable_sort(clips.begin(), clips.end(),
                         [&](int a, int b) { return m_uses.of(slot, a) < m_uses.of(slot, b); });
        for (const int clip : clips) {
            if (m_walk.tried() > m_giveUpAt) return false;
            if (!m_walk.choose(clip)) continue;
            if (goOn()) return true;
            m_walk.takeBack();
        }
        return false;
    }

    Walk m_walk;
    std::mt19937_64 m_generator;
    ClipUses m_uses;
    VariantSet m_taken;
    std::vector<Variant> m_found;
    qint64 m_giveUpAt = 0;
};

}  // namespace

VariantEstimate estimateVariants(const VariantLimits& limits) {
    std::mt19937_64 generator(1);
    Walk walk(limits);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kWalks; ++i) {
        walk.restart();
        double product = 1;
        while (!walk.isWhole() && product > 0) {
            const std::vector<int> clips = walk.open();
            product *= static_cast<double>(clips.size());
            if (!clips.empty()) (void)walk.choose(clips[below(generator, clips.size())]);
        }
        sum += product;
        squares += product * product;
    }
    const double mean = sum / kWalks;
    if (mean <= 0) return {};
    const double variance = std::max(0.0, squares / kWalks - mean * mean);
    return {mean, std::sqrt(variance / kWalks) / mean};
}

std::vector<Variant> searchEvenly(const VariantLimits& limits, qint64 count, quint32 seed,
                                  const std::vector<Variant>& pinned, const std::vector<Variant>& excluded) {
    Search search(limits, seed);
    for (const Variant& variant : excluded)
        search.exclude(variant);
    for (const Variant& variant : pinned)
        search.take(variant);
    for (auto found = static_cast<qint64>(pinned.size()); found < count; ++found)
        if (!search.findOne()) break;
    return std::move(search).result();
}

std::optional<std::vector<Variant>> listVariants(const VariantLimits& limits, qint64 most) {
    Walk walk(limits);
    std::vector<Variant> found;
    const auto goOn = [&](const auto& self) -> bool {
        if (walk.isWhole()) {
            found.push_back(walk.variant());
            return static_cast<qint64>(found.size()) <= most;
        }
        const std::vector<int> clips = walk.open();
        return std::all_of(clips.begin(), clips.end(), [&](int clip) {
            if (walk.tried() > kMaxTried || !walk.choose(clip)) return false;
            const bool all = self(self);
            walk.takeBack();
            return all;
        });
    };
    if (!goOn(goOn)) return std::nullopt;
    return found;
}

bool keepsTo(const VariantLimits& limits, const Variant& variant) {
    Walk walk(limits);
    return std::all_of(variant.begin(), variant.end(), [&](int clip) { return walk.choose(clip); });
}

}  // namespace creatorup::plan

#include "core/plan/even_draw.h"

#include "core/plan/clip_uses.h"
#include "core/plan/seeded.h"
#include "core/plan/variant_set.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace creatorup::plan {

namespace {

constexpr qint64 kMaxLookedAhead = 20'000'000;  // steps, about a fiftieth of a second

class Drawing {
public:
    Drawing(const VariantSpace& space, qint64 count, quint32 seed, const std::vector<int>& sizes)
        : m_space(space), m_generator(seed), m_uses(sizes), m_costs(sizes.size() + 1) {
        qint64 edges = 0;
        for (int slot = 0; slot <= space.slotCount(); ++slot) {
            m_costs[static_cast<size_t>(slot)].assign(static_cast<size_t>(space.stateCount(slot)), 0);
            if (slot < space.slotCount()) edges += qint64{space.stateCount(slot)} * space.clipCount(slot);
        }
        m_looksAhead = edges * count <= kMaxLookedAhead;
    }

    void exclude(const Variant& variant) { m_taken.insert(variant); }
    void take(const Variant& variant) {
        m_taken.insert(variant);
        m_uses.add(variant);
        m_drawn.push_back(variant);
    }
    void drawOne() {
        if (m_looksAhead) lookAhead();
        Variant variant;
        VariantSpace::Position position;
        int beginning = VariantSet::Root;
        for (int slot = 0; slot < m_space.slotCount(); ++slot) {
            const int clip = cheapest(slot, position, beginning);
            variant.push_back(clip);
            position = *m_space.step(slot, position, clip);
            beginning = m_taken.after(beginning, clip);
        }
        take(variant);
    }
    void evenOut(size_t firstFree) {
        for (bool moved = true; moved;) {
            moved = false;
            for (int slot = 0; slot < m_space.slotCount(); ++slot)
                moved = evenOut(slot, firstFree) || moved;
        }
    }
    [[nodiscard]] std::vector<Variant> result() && { return std::move(m_drawn); }

private:
    // For every state the least that its way to the end adds up to, in uses so far.
    void lookAhead() {
        for (int slot = m_space.slotCount() - 1; slot > 0; --slot) {
            const auto& behind = m_costs[static_cast<size_t>(slot) + 1];
            const std::vector<int>& uses = m_uses.of(slot);
            for (int state = 0; state < m_space.stateCount(slot); ++state) {
                qint64 least = std::numeric_limits<qint64>::max() / 2;
                for (int clip = 0; clip < m_space.clipCount(slot); ++clip) {
                    const int next = m_space.nextState(slot, state, clip);
                    if (next >= 0)
                        least = std::min(least,
                                         uses[static_cast<size_t>(clip)] + behind[static_cast<size_t>(next)]);
                }
                m_costs[static_cast<size_t>(slot)][static_cast<size_t>(state)] = least;
            }
        }
    }

    // Among equals each has the same chance.
    int cheapest(int slot, VariantSpace::Position position, int beginning) {
        const std::vector<int>& uses = m_uses.of(slot);
        int best = -1;
        qint64 bestCost = std::numeric_limits<qint64>::max();
        quint64 equals = 0;
        for (int clip = 0; clip < m_space.clipCount(slot); ++clip) {
            const int state = m_space.nextState(slot, position.state, clip);
            if (state < 0) continue;
            const qint64 cost = uses[static_cast<size_t>(clip)] +
                                m_costs[static_cast<size_t>(slot) + 1][static_cast<size_t>(state)];
            if (cost > bestCost) continue;
            const auto taken = static_cast<Wide>(m_taken.countOf(m_taken.after(beginning, clip)));
            if (m_space.ways(slot + 1, *m_space.step(slot, position, clip)) <= taken) continue;
            if (cost < bestCost) equals = 0;
            bestCost = cost;
            if (below(m_generator, ++equals) == 0) best = clip;
        }
        return best;
    }

    bool evenOut(int slot, size_t firstFree) {
        const std::vector<int>& uses = m_uses.of(slot);
        std::vector<int> leastFirst(uses.size());
        std::iota(leastFirst.begin(), leastFirst.end(), 0);
        const auto byUses = [&](int a, int b) {
            return std::pair(uses[static_cast<size_t>(a)], a) < std::pair(uses[static_cast<size_t>(b)], b);
        };
        std::sort(leastFirst.begin(), leastFirst.end(), byUses);
        bool moved = false;
        for (size_t v = firstFree; v < m_drawn.size(); ++v) {
            const int from = m_drawn[v][static_cast<size_t>(slot)];
            for (const int to : leastFirst) {
                if (uses[static_cast<size_t>(to)] + 2 > uses[static_cast<size_t>(from)]) break;
                if (!exchange(v, slot, from, to)) continue;
                std::sort(leastFirst.begin(), leastFirst.end(), byUses);
                moved = true;
                break;
            }
        }
        return moved;
    }

    bool exchange(size_t index, int slot, int from, int to) {
        Variant changed = m_drawn[index];
        changed[static_cast<size_t>(slot)] = to;
        if (!isInSpace(changed) || m_taken.contains(changed)) return false;
        m_taken.remove(m_drawn[index]);
        m_taken.insert(changed);
        m_uses.move(slot, from, to);
        m_drawn[index] = std::move(changed);
        return true;
    }

    [[nodiscard]] bool isInSpace(const Variant& variant) const {
        VariantSpace::Position position;
        for (int slot = 0; slot < m_space.slotCount(); ++slot) {
            const auto next = m_space.step(slot, position, variant[static_cast<size_t>(slot)]);
            if (!next) return false;
            position = *next;
        }
        return m_space.ways(m_space.slotCount(), position) > 0;
    }

    const VariantSpace& m_space;
    std::mt19937_64 m_generator;
    ClipUses m_uses;
    std::vector<std::vector<qint64>> m_costs;  // [slot][state]: what lies behind it, at least
    VariantSet m_taken;                        // drawn or excluded
    std::vector<Variant> m_drawn;
    bool m_looksAhead = true;
};

}  // namespace

std::vector<Variant> drawEvenly(const VariantSpace& space, qint64 count, quint32 seed,
                                const std::vector<Variant>& pinned, const std::vector<Variant>& excluded) {
    std::vector<int> sizes;
    for (int slot = 0; slot < space.slotCount(); ++slot)
        sizes.push_back(space.clipCount(slot));
    Drawing drawing(space, count, seed, sizes);
    for (const Variant& variant : excluded)
        drawing.exclude(variant);
    for (const Variant& variant : pinned)
        drawing.take(variant);
    for (auto drawn = static_cast<qint64>(pinned.size()); drawn < count; ++drawn)
        drawing.drawOne();
    drawing.evenOut(pinned.size());
    return std::move(drawing).result();
}

}  // namespace creatorup::plan

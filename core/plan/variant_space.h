#pragma once

#include "core/plan/variant.h"
#include "core/plan/variant_limits.h"
#include "core/plan/wide.h"

#include <optional>

namespace creatorup::plan {

// All variants that keep to some limits, counted exactly and numbered without being listed.
//
// Slot by slot it follows what the clips chosen so far leave of the later slots' clips. Choices that leave
// the same are one state, so there are as many states as the rules really tell apart: one a slot without any
// rule, a few with a few. Counts are summed from the last slot to the first. Where lengths matter, each state
// also knows how many ways to its end are at most so long, for every ms that can decide.
class VariantSpace {
public:
    // Where one is after choosing the clips of the first slots.
    struct Position {
        int state = 0;
        qint64 lengthMs = 0;
    };

    // Nothing if the limits tell so many states apart that it would take longer than about a quarter of a
    // second or 200 MB. No slot may be empty.
    [[nodiscard]] static std::optional<VariantSpace> of(const VariantLimits& limits);

    [[nodiscard]] Wide count() const { return ways(0, {}); }
    // In order, the last slot changing fastest. rank < count().
    [[nodiscard]] Variant at(Wide rank) const;
    // Nothing if the variant does not keep to the limits.
    [[nodiscard]] std::optional<Wide> rankOf(const Variant& variant) const;

    // Ways to complete what was chosen for the slots before `slot`.
    [[nodiscard]] Wide ways(int slot, Position position) const;
    // Nothing if this clip cannot stand there.
    [[nodiscard]] std::optional<Position> step(int slot, Position position, int clip) const;

    [[nodiscard]] int slotCount() const { return static_cast<int>(m_layers.size()) - 1; }
    [[nodiscard]] int clipCount(int slot) const { return m_sizes[static_cast<size_t>(slot)]; }
    [[nodiscard]] int stateCount(int slot) const {
        return static_cast<int>(m_layers[static_cast<size_t>(slot)].size());
    }
    // The state of the next slot after this clip, −1: it cannot stand there.
    [[nodiscard]] int nextState(int slot, int state, int clip) const {
        return m_layers[static_cast<size_t>(slot)][static_cast<size_t>(state)]
            .next[static_cast<size_t>(clip)];
    }
    // Of the variants that keep to the rules, whatever their length. 0 without lengths.
    [[nodiscard]] qint64 shortestMs() const { return m_layers.front().front().minRestMs; }
    [[nodiscard]] qint64 longestMs() const { return m_layers.front().front().maxRestMs; }

private:
    struct State {
        std::vector<int> next;  // per clip
        Wide total = 0;         // ways to the end of any length
        qint64 minRestMs = 0;
        qint64 maxRestMs = 0;
        std::vector<quint64> atMost;  // [ms − minRestMs]: ways that are at most so long
    };

    [[nodiscard]] bool findStates(const Compatibility& compatibility);
    void sumUp();
    [[nodiscard]] bool sumUpLengths();
    void sumUpLengths(int slot, State& state, qint64 untilMs) const;
    [[nodiscard]] Wide atMost(int slot, int state, qint64 restMs) const;
    [[nodiscard]] qint64 lengthMs(int slot, int clip) const {
        return m_lengthsMs.empty() ? 0 : m_lengthsMs[static_cast<size_t>(slot)][static_cast<size_t>(clip)];
    }

    std::vector<int> m_sizes;
    std::vector<std::vector<qint64>> m_lengthsMs;
    qint64 m_minMs = 0;
    qint64 m_maxMs = 0;
    std::vector<std::vector<State>> m_layers;  // one a slot, and the end
};

}  // namespace creatorup::plan

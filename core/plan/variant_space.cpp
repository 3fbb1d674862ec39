#include "core/plan/variant_space.h"

#include <QByteArray>
#include <QHash>

#include <algorithm>
#include <map>

namespace creatorup::plan {

namespace {

constexpr size_t kMaxEdges = 500'000;
constexpr qsizetype kMaxStates = 15'000;    // of one slot
constexpr qint64 kMaxCells = 24'000'000;    // 8 bytes each
constexpr qint64 kMaxSums = 1'000'000'000;  // about a quarter of a second

using Words = std::vector<quint64>;  // clip sets of some slots, one after another

// Takes what may not stand beside this clip from the sets of the later slots. False if one is left empty.
bool narrow(Words& rest, const Compatibility& compatibility, project::ClipPlace clip,
            const std::vector<size_t>& widths) {
    size_t at = 0;
    for (size_t later = static_cast<size_t>(clip.slot) + 1; later < widths.size(); ++later) {
        if (const ClipSet* beside = compatibility.beside(clip, static_cast<int>(later))) {
            quint64 any = 0;
            for (size_t i = 0; i < widths[later]; ++i)
                any |= rest[at + i] &= (*beside)[i];
            if (any == 0) return false;
        }
        at += widths[later];
    }
    return true;
}

}  // namespace

std::optional<VariantSpace> VariantSpace::of(const VariantLimits& limits) {
    VariantSpace space;
    space.m_sizes = limits.clipsPerSlot();
    space.m_lengthsMs = limits.lengthsMs;
    space.m_minMs = limits.minMs;
    space.m_maxMs = limits.maxMs;
    if (!space.findStates(limits.compatibility)) return std::nullopt;
    space.sumUp();
    if (limits.hasLengths() && !space.sumUpLengths()) return std::nullopt;
    return space;
}

bool VariantSpace::findStates(const Compatibility& compatibility) {
    const int slotTotal = static_cast<int>(m_sizes.size());
    Words rests;  // of each state of the layer: what is left of its own slot and all later ones
    std::vector<size_t> widths;
    for (const int size : m_sizes) {
        const ClipSet set = allClips(size);
        widths.push_back(set.size());
        rests.insert(rests.end(), set.begin(), set.end());
    }
    size_t width = rests.size();
    m_layers.assign(1, std::vector<State>(1));
    size_t edges = 0;
    for (int slot = 0; slot < slotTotal; ++slot) {
        const int clips = m_sizes[static_cast<size_t>(slot)];
        const size_t own = widths[static_cast<size_t>(slot)];
        auto& layer = m_layers.back();
        Words nextRests;
        QHash<QByteArray, int> known;
        Words rest(width - own);
        for (size_t s = 0; s < layer.size(); ++s) {
            edges += static_cast<size_t>(clips);
            if (edges > kMaxEdges) return false;
            layer[s].next.assign(static_cast<size_t>(clips), -1);
            const quint64* const from = rests.data() + s * width;
            for (int clip = 0; clip < clips; ++clip) {
                if ((from[clip / 64] >> (clip % 64) & 1) == 0) continue;
                std::copy(from + own, from + width, rest.begin());
                if (!narrow(rest, compatibility, {slot, clip}, widths)) continue;
                const auto bytes = static_cast<qsizetype>(rest.size() * sizeof(quint64));
                const auto* const raw = reinterpret_cast<const char*>(rest.data());
                auto found = known.constFind(QByteArray::fromRawData(raw, bytes));
                if (found == known.constEnd()) {
                    if (known.size() == kMaxStates) return false;
                    found = known.insert(QByteArray(raw, bytes), static_cast<int>(known.size()));
                    nextRests.insert(nextRests.end(), rest.begin(), rest.end());
                }
                layer[s].next[static_cast<size_t>(clip)] = *found;
            }
        }
        rests = std::move(nextRests);
        width -= own;
        m_layers.emplace_back(static_cast<size_t>(known.size()));
    }
    // Nothing keeps to the rules: the end has no state, and must have one.
    if (m_layers.back().empty()) m_layers.back().emplace_back();
    m_layers.back().front().total = 1;
    return true;
}

void VariantSpace::sumUp() {
    for (int slot = slotCount() - 1; slot >= 0; --slot) {
        for (State& state : m_layers[static_cast<size_t>(slot)]) {
            bool first = true;
            for (size_t clip = 0; clip < state.next.size(); ++clip) {
                if (state.next[clip] < 0) continue;
                const State& next =
                    m_layers[static_cast<size_t>(slot) + 1][static_cast<size_t>(state.next[clip])];
                if (next.total == 0) {
                    state.next[clip] = -1;  // leads nowhere
                    continue;
                }
                state.total += next.total;
                const qint64 length = lengthMs(slot, static_cast<int>(clip));
                const qint64 least = next.minRestMs + length;
                const qint64 most = next.maxRestMs + length;
                state.minRestMs = first ? least : std::min(state.minRestMs, least);
                state.maxRestMs = first ? most : std::max(state.maxRestMs, most);
                first = false;
            }
        }
    }
}

bool VariantSpace::sumUpLengths() {
    const State& all = m_layers.front().front();
    if (all.total > UINT64_MAX) return false;
    // Sums above both ends of the window decide nothing more.
    const qint64 until = m_maxMs < all.maxRestMs ? m_maxMs : m_minMs - 1;
    qint64 cells = 0;
    qint64 sums = 0;
    for (int slot = 1; slot < slotCount(); ++slot) {
        for (const State& state : m_layers[static_cast<size_t>(slot)]) {
            const qint64 width = std::max<qint64>(0, std::min(until, state.maxRestMs) - state.minRestMs + 1);
            cells += width;
            sums += width * m_sizes[static_cast<size_t>(slot)];
            if (cells > kMaxCells || sums > kMaxSums) return false;
        }
    }
    for (int slot = slotCount() - 1; slot > 0; --slot)
        for (State& state : m_layers[static_cast<size_t>(slot)])
            sumUpLengths(slot, state, until);
    return true;
}

void VariantSpace::sumUpLengths(int slot, State& state, qint64 untilMs) const {
    const qint64 width = std::min(untilMs, state.maxRestMs) - state.minRestMs + 1;
    if (width <= 0) return;
    state.atMost.assign(static_cast<size_t>(width), 0);
    std::map<std::pair<int, qint64>, quint64> alike;  // clips that lead to the same state and are as long
    for (size_t clip = 0; clip < state.next.size(); ++clip)
        if (state.next[clip] >= 0) ++alike[{state.next[clip], lengthMs(slot, static_cast<int>(clip))}];
    for (const auto& [way, times] : alike) {
        const State& next = m_layers[static_cast<size_t>(slot) + 1][static_cast<size_t>(way.first)];
        const qint64 from = next.minRestMs + way.second - state.minRestMs;  // ≥ 0
        if (from >= width) continue;
        const qint64 known = std::min<qint64>(width, from + static_cast<qint64>(next.atMost.size()));
        const quint64* source = next.atMost.data();
        quint64* target = state.atMost.data() + from;
        for (qint64 i = 0; i < known - from; ++i)
            target[i] += times * source[i];
        // From its longest on, all of its ways are short enough.
        const auto total = times * static_cast<quint64>(next.total);
        for (qint64 i = known; i < width; ++i)
            state.atMost[static_cast<size_t>(i)] += total;
    }
}

Wide VariantSpace::atMost(int slot, int index, qint64 restMs) const {
    const State& state = m_layers[static_cast<size_t>(slot)][static_cast<size_t>(index)];
    if (state.total == 0 || restMs < state.minRestMs) return 0;
    if (restMs >= state.maxRestMs) return state.total;
    if (slot > 0) return state.atMost[static_cast<size_t>(restMs - state.minRestMs)];
    Wide sum = 0;  // the first slot is asked rarely and needs no table
    for (size_t clip = 0; clip < state.next.size(); ++clip)
        if (state.next[clip] >= 0)
            sum += atMost(1, state.next[clip], restMs - lengthMs(0, static_cast<int>(clip)));
    return sum;
}

Wide VariantSpace::ways(int slot, Position position) const {
    if (m_lengthsMs.empty())
        return m_layers[static_cast<size_t>(slot)][static_cast<size_t>(position.state)].total;
    const Wide notTooLong = atMost(slot, position.state, m_maxMs - position.lengthMs);
    return notTooLong - atMost(slot, position.state, m_minMs - 1 - position.lengthMs);
}

std::optional<VariantSpace::Position> VariantSpace::step(int slot, Position position, int clip) const {
    const int next = nextState(slot, position.state, clip);
    if (next < 0) return std::nullopt;
    return Position{next, position.lengthMs + lengthMs(slot, clip)};
}

Variant VariantSpace::at(Wide rank) const {
    Variant variant;
    Position position;
    for (int slot = 0; slot < slotCount(); ++slot) {
        for (int clip = 0; clip < clipCount(slot); ++clip) {
            const auto next = step(slot, position, clip);
            if (!next) continue;
            const Wide below = ways(slot + 1, *next);
            if (rank < below) {
                variant.push_back(clip);
                position = *next;
                break;
            }
            rank -= below;
        }
    }
    return variant;
}

std::optional<Wide> VariantSpace::rankOf(const Variant& variant) const {
    Wide rank = 0;
    Position position;
    for (int slot = 0; slot < slotCount(); ++slot) {
        const int chosen = variant[static_cast<size_t>(slot)];
        for (int clip = 0; clip < chosen; ++clip)
            if (const auto before = step(slot, position, clip)) rank += ways(slot + 1, *before);
        const auto next = step(slot, position, chosen);
        if (!next) return std::nullopt;
        position = *next;
    }
    if (ways(slotCount(), position) == 0) return std::nullopt;
    return rank;
}

}  // namespace creatorup::plan

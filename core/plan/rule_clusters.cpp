#include "core/plan/rule_clusters.h"

#include <algorithm>
#include <array>
#include <bit>

namespace creatorup::plan {

namespace {

__extension__ using SignedWide = __int128;

constexpr qint64 kMaxSteps = 20'000'000;                                // about a twentieth of a second
constexpr qint64 kStepsOf[] = {0, 1, 9, 27, 81, 243, 729, 2187, 6561};  // to weigh a cluster of so many clips
constexpr size_t kMaxPairs = 2'000'000;

struct Node {
    int slot = 0;
    std::vector<int> forbidden;  // nodes, ascending
};

// The clips that some rule touches.
std::optional<std::vector<Node>> graphOf(const Compatibility& compatibility) {
    const auto& sizes = compatibility.clipsPerSlot();
    std::vector<int> firstOf;
    std::vector<Node> nodes;
    for (int slot = 0; slot < static_cast<int>(sizes.size()); ++slot) {
        firstOf.push_back(static_cast<int>(nodes.size()));
        nodes.resize(nodes.size() + static_cast<size_t>(sizes[static_cast<size_t>(slot)]), Node{slot, {}});
    }
    size_t pairs = 0;
    for (int slot = 0; slot < static_cast<int>(sizes.size()); ++slot) {
        for (int clip = 0; clip < sizes[static_cast<size_t>(slot)]; ++clip) {
            for (int later = slot + 1; later < static_cast<int>(sizes.size()); ++later) {
                const ClipSet* beside = compatibility.beside({slot, clip}, later);
                if (!beside) continue;
                for (int other = 0; other < sizes[static_cast<size_t>(later)]; ++other) {
                    if (contains(*beside, other)) continue;
                    if (++pairs > kMaxPairs) return std::nullopt;
                    const int a = firstOf[static_cast<size_t>(slot)] + clip;
                    const int b = firstOf[static_cast<size_t>(later)] + other;
                    nodes[static_cast<size_t>(a)].forbidden.push_back(b);
                    nodes[static_cast<size_t>(b)].forbidden.push_back(a);
                }
            }
        }
    }
    for (Node& node : nodes)
        std::sort(node.forbidden.begin(), node.forbidden.end());
    return nodes;
}

// Visits every cluster once (Wernicke's ESU): it grows from its smallest node, and a node is offered only to
// the first of its neighbours that was chosen.
class Clusters {
public:
    Clusters(const std::vector<Node>& nodes, size_t slotTotal)
        : m_nodes(nodes), m_weights(size_t{1} << slotTotal, 0), m_offered(nodes.size(), 0) {}

    [[nodiscard]] bool visitAll() {
        for (size_t root = 0; root < m_nodes.size(); ++root) {
            if (m_nodes[root].forbidden.empty()) continue;
            m_root = static_cast<int>(root);
            if (!grow(m_root, {})) return false;
        }
        return true;
    }
    // Per set of slots: the weights of its clusters.
    [[nodiscard]] const std::vector<SignedWide>& weights() const { return m_weights; }

private:
    bool grow(int node, std::vector<int> offers) {
        m_chosen.push_back(node);
        m_slots |= 1U << m_nodes[static_cast<size_t>(node)].slot;
        m_offered[static_cast<size_t>(node)] = 1;
        std::vector<int> fresh;
        for (const int next : m_nodes[static_cast<size_t>(node)].forbidden) {
            if (next <= m_root || m_offered[static_cast<size_t>(next)] != 0) continue;
            m_offered[static_cast<size_t>(next)] = 1;
            fresh.push_back(next);
        }
        offers.insert(offers.end(), fresh.begin(), fresh.end());
        bool good = m_chosen.size() < 2 || weigh();
        while (good && !offers.empty()) {
            const int next = offers.back();
            offers.pop_back();
            if ((m_slots >> m_nodes[static_cast<size_t>(next)].slot & 1U) == 0) good = grow(next, offers);
        }
        for (const int next : fresh)
            m_offered[static_cast<size_t>(next)] = 0;
        if (m_chosen.size() == 1) m_offered[static_cast<size_t>(node)] = 0;
        m_slots &= ~(1U << m_nodes[static_cast<size_t>(node)].slot);
        m_chosen.pop_back();
        return good;
    }

    // The sum, over all sets of pairs that connect the cluster, of −1 to the number of pairs. The same sum
    // over all sets of pairs is 1 without any pair and else 0; what does not connect is taken off piece by
    // piece.
    bool weigh() {
        const size_t size = m_chosen.size();
        m_steps += kStepsOf[size];
        if (m_steps > kMaxSteps) return false;
        std::array<unsigned, 8> pairs{};
        for (size_t a = 0; a < size; ++a)
            for (size_t b = 0; b < size; ++b) {
                const auto& forbidden = m_nodes[static_cast<size_t>(m_chosen[a])].forbidden;
                if (std::binary_search(forbidden.begin(), forbidden.end(), m_chosen[b])) pairs[a] |= 1U << b;
            }
        std::array<SignedWide, 256> connected{};
        std::array<bool, 256> free{};
        free[0] = true;
        for (unsigned set = 1; set < 1U << size; ++set) {
            const auto lowest = static_cast<unsigned>(std::countr_zero(set));
            const unsigned rest = set & (set - 1);
            free[set] = free[rest] && (pairs[lowest] & rest) == 0;
            SignedWide weight = free[set] ? 1 : 0;
            // Parts that hold the lowest one and not all.
            for (unsigned part = rest;; part = (part - 1) & rest) {
                if (part != rest && free[rest & ~part]) weight -= connected[part | 1U << lowest];
                if (part == 0) break;
            }
            connected[set] = weight;
        }
        m_weights[m_slots] += connected[(1U << size) - 1];
        return true;
    }

    const std::vector<Node>& m_nodes;
    std::vector<SignedWide> m_weights;
    std::vector<char> m_offered;
    std::vector<int> m_chosen;
    unsigned m_slots = 0;
    int m_root = 0;
    qint64 m_steps = 0;
};

}  // namespace

std::optional<Wide> countByClusters(const Compatibility& compatibility) {
    const auto& sizes = compatibility.clipsPerSlot();
    if (sizes.size() > 8) return std::nullopt;
    const auto nodes = graphOf(compatibility);
    if (!nodes) return std::nullopt;
    Clusters clusters(*nodes, sizes.size());
    if (!clusters.visitAll()) return std::nullopt;
    std::vector<SignedWide> counts(size_t{1} << sizes.size(), 0);  // of the variants of these slots alone
    counts[0] = 1;
    for (unsigned set = 1; set < counts.size(); ++set) {
        const auto lowest = static_cast<unsigned>(std::countr_zero(set));
        const unsigned rest = set & (set - 1);
        counts[set] = counts[rest] * sizes[lowest];
        for (unsigned part = rest; part != 0; part = (part - 1) & rest)
            counts[set] += clusters.weights()[part | 1U << lowest] * counts[rest & ~part];
    }
    return static_cast<Wide>(counts.back());
}

}  // namespace creatorup::plan

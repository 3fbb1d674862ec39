#pragma once

#include "core/plan/variant.h"

namespace creatorup::plan {

// How often each clip of each slot is used.
class ClipUses {
public:
    explicit ClipUses(const std::vector<int>& clipsPerSlot) {
        for (const int clips : clipsPerSlot)
            m_uses.emplace_back(static_cast<size_t>(clips), 0);
    }

    void add(const Variant& variant) {
        for (size_t slot = 0; slot < variant.size(); ++slot)
            ++m_uses[slot][static_cast<size_t>(variant[slot])];
    }
    void move(int slot, int from, int to) {
        --m_uses[static_cast<size_t>(slot)][static_cast<size_t>(from)];
        ++m_uses[static_cast<size_t>(slot)][static_cast<size_t>(to)];
    }
    [[nodiscard]] const std::vector<int>& of(int slot) const { return m_uses[static_cast<size_t>(slot)]; }
    [[nodiscard]] int of(int slot, int clip) const { return of(slot)[static_cast<size_t>(clip)]; }

private:
    std::vector<std::vector<int>> m_uses;
};

}  // namespace creatorup::plan

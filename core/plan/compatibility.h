#pragma once

#include "core/project/clip_names.h"

#include <optional>
#include <vector>

namespace creatorup::plan {

// A set of a slot's clips, one bit each.
using ClipSet = std::vector<quint64>;

[[nodiscard]] inline bool contains(const ClipSet& set, int clip) {
    return (set[static_cast<size_t>(clip) / 64] >> (clip % 64) & 1) != 0;
}
[[nodiscard]] ClipSet allClips(int size);

// Which clips of different slots may stand in one variant. Everything goes until something is forbidden.
class Compatibility {
public:
    explicit Compatibility(std::vector<int> clipsPerSlot);

    [[nodiscard]] const std::vector<int>& clipsPerSlot() const { return m_sizes; }
    [[nodiscard]] bool isUnlimited() const { return m_unlimited; }

    // `a` and `b` are of different slots.
    void forbid(project::ClipPlace a, project::ClipPlace b);
    // Beside `clip` the slot may have these only.
    void allowOnly(project::ClipPlace clip, int slot, const std::vector<int>& clips);

    // The clips of `laterSlot` that may stand beside this one; null: all of them.
    [[nodiscard]] const ClipSet* beside(project::ClipPlace clip, int laterSlot) const;

private:
    [[nodiscard]] std::vector<ClipSet>& pair(int slot, int laterSlot);

    std::vector<int> m_sizes;
    std::vector<std::vector<ClipSet>> m_pairs;  // [slot × slots + later slot][clip]; empty: all go together
    bool m_unlimited = true;
};

}  // namespace creatorup::plan

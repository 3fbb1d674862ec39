#include "core/plan/compatibility.h"

#include <algorithm>
#include <utility>

namespace creatorup::plan {

ClipSet allClips(int size) {
    ClipSet set(static_cast<size_t>(size + 63) / 64, ~quint64{0});
    if (size % 64 != 0) set.back() = (quint64{1} << (size % 64)) - 1;
    return set;
}

Compatibility::Compatibility(std::vector<int> clipsPerSlot)
    : m_sizes(std::move(clipsPerSlot)), m_pairs(m_sizes.size() * m_sizes.size()) {}

std::vector<ClipSet>& Compatibility::pair(int slot, int laterSlot) {
    auto& sets = m_pairs[static_cast<size_t>(slot) * m_sizes.size() + static_cast<size_t>(laterSlot)];
    if (sets.empty())
        sets.assign(static_cast<size_t>(m_sizes[static_cast<size_t>(slot)]),
                    allClips(m_sizes[static_cast<size_t>(laterSlot)]));
    m_unlimited = false;
    return sets;
}

void Compatibility::forbid(project::ClipPlace a, project::ClipPlace b) {
    if (a.slot > b.slot) std::swap(a, b);
    ClipSet& set = pair(a.slot, b.slot)[static_cast<size_t>(a.clip)];
    set[static_cast<size_t>(b.clip) / 64] &= ~(quint64{1} << (b.clip % 64));
}

void Compatibility::allowOnly(project::ClipPlace clip, int slot, const std::vector<int>& clips) {
    for (int other = 0; other < m_sizes[static_cast<size_t>(slot)]; ++other)
        if (std::find(clips.begin(), clips.end(), other) == clips.end()) forbid(clip, {slot, other});
}

const ClipSet* Compatibility::beside(project::ClipPlace clip, int laterSlot) const {
    const auto& sets =
        m_pairs[static_cast<size_t>(clip.slot) * m_sizes.size() + static_cast<size_t>(laterSlot)];
    return sets.empty() ? nullptr : &sets[static_cast<size_t>(clip.clip)];
}

}  // namespace creatorup::plan

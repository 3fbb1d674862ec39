#pragma once

#include "core/project/clip.h"
#include "core/project/transition.h"

#include <optional>
#include <vector>

namespace creatorup::project {

inline constexpr int kMaxSlots = 8;
inline constexpr int kMaxClipsPerSlot = 1000;

// An ordered place in the video, holding the clips that may stand there.
struct Slot {
    QString name;
    std::vector<Clip> clips;
    VoiceOver voice{};                       // over each of them that has none of its own
    std::vector<Text> texts = {};            // over each of its clips
    std::optional<Transition> transition{};  // into it, instead of the look's

    friend bool operator==(const Slot&, const Slot&) = default;
};

}  // namespace creatorup::project

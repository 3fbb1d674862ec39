#pragma once

#include "core/project/look_sound.h"
#include "core/project/look_text.h"
#include "core/project/transition.h"

namespace creatorup::project {

// What is laid over the clips of every video. A plain value.
struct Look {
    SoundLook sound{};
    // In every video: times are the video's, and the same texts and subtitles go on over the clips.
    std::vector<Text> texts = {};
    Subtitles subtitles = {};
    Watermark watermark = {};
    Transition transition = {};  // between the slots, where they have none of their own

    friend bool operator==(const Look&, const Look&) = default;
};

}  // namespace creatorup::project

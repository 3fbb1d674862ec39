#pragma once

#include "core/project/look_sound.h"

namespace creatorup::project {

// What is laid over the clips of every video. A plain value.
struct Look {
    SoundLook sound{};

    friend bool operator==(const Look&, const Look&) = default;
};

}  // namespace creatorup::project

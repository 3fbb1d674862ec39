#pragma once

#include "core/media/sound_track.h"
#include "core/media/speech_finder.h"

#include <QString>

#include <memory>

namespace creatorup::media {

// A clip's sound as an output plays it.
struct PartSound {
    std::shared_ptr<const Pcm> samples;  // as many as it lasts, or more
    float gain = 1;
    // What was done to the samples besides, so that equal names stand for equal sound; empty: nothing, they
    // are the segment's own.
    QString treatment{};
    std::vector<Stretch> speech{};  // in it, from its beginning on
};

}  // namespace creatorup::media

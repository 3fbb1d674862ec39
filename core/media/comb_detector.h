#pragma once

#include "core/media/handles.h"

namespace creatorup::media {

// Do the two fields of a picture show different moments? Looks, in the brightness, for the teeth that motion
// leaves between neighbouring lines. Fine patterns have teeth too: where both fields show the same moment,
// exchanging one with that of the picture before gives many more of them; where they do not, about as many.
class CombDetector {
public:
    // Pictures in the order in which they are shown. True also where nothing can be said of the format.
    [[nodiscard]] bool isCombed(const AVFrame* picture);

private:
    Frame m_previous;
    bool m_wasCombed = false;
};

}  // namespace creatorup::media

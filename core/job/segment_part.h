#pragma once

#include "core/base/ids.h"
#include "core/job/sound_mix.h"

#include <vector>

namespace creatorup::job {

// One finished segment in an output. Gain, mute and mix act on sound only, when the output is mixed.
struct SegmentPart {
    SegmentKey key;
    QString file;  // absolute
    qint64 frames = 0;
    QString packetDigest;  // of its video packets, as SegmentEncoded reported it
    double gainDb = 0;     // −60 to +24
    bool mute = false;
    ClipMix mix{};
    // Frames at its ends that transitions show instead. Its sound is played whole all the same: it is faded
    // in and out over them, while the clip on the other side is heard, too.
    qint64 skipFirst = 0;
    qint64 skipLast = 0;
    bool isTransition = false;  // pictures only

    [[nodiscard]] qint64 shownFrames() const { return frames - skipFirst - skipLast; }
    friend bool operator==(const SegmentPart&, const SegmentPart&) = default;
};

[[nodiscard]] QJsonObject toJson(const SegmentPart& part);
// What is wrong, `fields` say.
[[nodiscard]] SegmentPart readSegmentPart(JsonFields& fields);

}  // namespace creatorup::job

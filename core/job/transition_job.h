#pragma once

#include "core/job/encode_settings.h"
#include "core/job/segment_part.h"

namespace creatorup::job {

// How the pictures of one clip give way to the next one's. The direction is where things move to.
enum class TransitionKind {
    Crossfade,
    WipeLeft,
    WipeRight,
    WipeUp,
    WipeDown,
    SlideLeft,
    SlideRight,
    SlideUp,
    SlideDown,
};

[[nodiscard]] QLatin1StringView wordOf(TransitionKind kind);

// How many frames of a segment are left to transitions at its ends. Key frames are where they end and begin,
// and more than both is needed: a clip that is shorter cannot be encoded.
struct SegmentEnds {
    qint64 first = 0;
    qint64 last = 0;

    [[nodiscard]] bool isNone() const { return first == 0 && last == 0; }
    friend bool operator==(const SegmentEnds&, const SegmentEnds&) = default;
};

inline constexpr qint64 kMostTransitionFrames = 240;

// Shows the last frames of one finished segment turning into the first ones of another; a segment of its own.
struct EncodeTransitionJob {
    SegmentKey key;
    TransitionKind kind = TransitionKind::Crossfade;
    SegmentPart from;  // skipLast: the transition's frames
    SegmentPart to;    // skipFirst: as many
    FrameGrid grid;
    VideoSettings video;
    int sampleRate = 48000;  // Hz
    QString outputFile;      // made by the worker; must not exist
};

inline constexpr QLatin1StringView kEncodeTransitionType{"encode_transition"};

[[nodiscard]] QJsonObject write(const EncodeTransitionJob& job);
// What is wrong, `fields` say.
[[nodiscard]] EncodeTransitionJob readEncodeTransition(JsonFields& fields);

}  // namespace creatorup::job

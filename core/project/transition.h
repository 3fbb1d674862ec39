#pragma once

#include <QtGlobal>

namespace creatorup::project {

// How a clip gives way to the next one. The direction is where things move to.
enum class TransitionKind {
    Cut,  // at once
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

inline constexpr qint64 kShortestTransitionMs = 100;
inline constexpr qint64 kLongestTransitionMs = 1000;

// Both clips are seen for so long, so that a video is shorter than its clips by as much.
struct Transition {
    TransitionKind kind = TransitionKind::Cut;
    qint64 durationMs = 500;

    [[nodiscard]] bool isCut() const { return kind == TransitionKind::Cut; }
    friend bool operator==(const Transition&, const Transition&) = default;
};

}  // namespace creatorup::project

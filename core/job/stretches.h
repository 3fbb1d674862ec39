#pragma once

#include "core/job/segment_part.h"

#include <QString>

#include <optional>
#include <vector>

// A segment whose ends are shown by transitions has key frames where they end and begin. Its packets are then
// digested from one of these to the next, so that an output that copies only some of them can be checked.
namespace creatorup::job {

// Frames from one such key frame to the next; in coding order they are in one piece.
struct Stretch {
    qint64 frames = 0;
    QString digest;  // of its packets

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

inline constexpr int kLongestPacketDigest = 256;  // characters

// What SegmentEncoded says of all packets: one stretch's digest as it is, or "15:…,270:…,15:…" for more.
[[nodiscard]] QString packetDigestOf(const std::vector<Stretch>& stretches);

// And back; nothing if it is not of a segment of so many frames.
[[nodiscard]] std::optional<std::vector<Stretch>> stretchesOf(const QString& packetDigest, qint64 frames);

// Those that an output shows; nothing if what it skips ends within one.
[[nodiscard]] std::optional<std::vector<Stretch>> shownStretches(const SegmentPart& part);

}  // namespace creatorup::job

#pragma once

struct AVInputFormat;

namespace creatorup::media {

// Does a transport or program stream, which has no index and no length of its own, end in the middle of one
// of its packets? Then it was cut off. False where that cannot be told.
[[nodiscard]] bool endsInsidePacket(int fileDescriptor, const AVInputFormat* format);

}  // namespace creatorup::media

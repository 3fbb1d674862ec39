#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

// H.264 and HEVC as encoders write them (start codes between units) and as MP4 keeps them (lengths before
// them).
namespace creatorup::media {

// The units between the start codes.
[[nodiscard]] std::vector<QByteArrayView> unitsOf(QByteArrayView annexB);

// The units that are kept, each with four bytes of length.
[[nodiscard]] QByteArray lengthPrefixed(QByteArrayView annexB,
                                        const std::function<bool(QByteArrayView unit)>& isKept);

// Two bytes of length and the unit, as MP4 keeps parameter sets.
void appendSized16(QByteArray& to, QByteArrayView unit);

}  // namespace creatorup::media

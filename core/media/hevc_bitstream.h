#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace creatorup::media {

// The parameter sets, as an encoder writes them, as MP4's "hvcC": 4:2:0 with 8 bits.
// Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<QByteArray> hevcExtradata(QByteArrayView annexB);

// As h264Packet.
[[nodiscard]] QByteArray hevcPacket(QByteArrayView annexB);

}  // namespace creatorup::media

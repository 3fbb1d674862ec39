#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace creatorup::media {

// The parameter sets, as an encoder writes them, as MP4's "avcC". Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<QByteArray> h264Extradata(QByteArrayView annexB);

// One picture's units, each with four bytes of length. Left out: delimiters, parameter sets (they are in the
// avcC) and the encoder's text about itself, so that equal pictures and settings give equal bytes.
[[nodiscard]] QByteArray h264Packet(QByteArrayView annexB);

}  // namespace creatorup::media

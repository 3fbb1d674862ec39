#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace creatorup::media {

// The sequence header, as an encoder writes it, as MP4's "av1C": Main profile, 4:2:0 with 8 bits.
// Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<QByteArray> av1Extradata(QByteArrayView units);

// One temporal unit without delimiters, padding and double headers, which files do not keep.
[[nodiscard]] QByteArray av1Packet(QByteArrayView units);

}  // namespace creatorup::media

#pragma once

#include "core/base/result.h"

#include <QByteArray>

// H.264 as encoders write it (start codes between units) and as MP4 keeps it (lengths before them).
namespace creatorup::media {

// The parameter sets as MP4's "avcC". Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<QByteArray> avccFromAnnexB(QByteArrayView parameterSets);

// One picture's units, each with four bytes of length. Left out: delimiters, parameter sets (they are in the
// avcC) and the encoder's text about itself, so that equal pictures and settings give equal bytes.
[[nodiscard]] QByteArray lengthPrefixed(QByteArrayView annexB);

}  // namespace creatorup::media

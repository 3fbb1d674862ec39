#pragma once

#include "core/base/result.h"
#include "core/media/handles.h"

#include <QByteArray>

namespace creatorup::media {

// What a codec looks like in the files that we write: packets and what describes them all, in a form in which
// equal pictures and settings give equal bytes, which containers take as it is and readers give back
// unchanged.
struct Bitstream {
    AVCodecID codec;
    // From what the encoder says to what describes all packets; equal ones join.
    Result<QByteArray> (*extradata)(QByteArrayView fromEncoder);
    QByteArray (*packet)(QByteArrayView fromEncoder);
};

// Null: a codec that is not joined.
[[nodiscard]] const Bitstream* bitstreamOf(AVCodecID codec);

}  // namespace creatorup::media

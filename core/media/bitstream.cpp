#include "core/media/bitstream.h"

#include "core/media/av1_bitstream.h"
#include "core/media/h264_bitstream.h"
#include "core/media/hevc_bitstream.h"

#include <algorithm>

namespace creatorup::media {

namespace {

constexpr Bitstream kBitstreams[] = {
    {AV_CODEC_ID_H264, h264Extradata, h264Packet},
    {AV_CODEC_ID_HEVC, hevcExtradata, hevcPacket},
    {AV_CODEC_ID_AV1, av1Extradata, av1Packet},
    // VP9's pictures say everything themselves.
    {AV_CODEC_ID_VP9, [](QByteArrayView) -> Result<QByteArray> { return QByteArray(); },
     [](QByteArrayView packet) { return packet.toByteArray(); }},
};

}  // namespace

const Bitstream* bitstreamOf(AVCodecID codec) {
    const auto* const found = std::find_if(std::begin(kBitstreams), std::end(kBitstreams),
                                           [codec](const Bitstream& known) { return known.codec == codec; });
    return found != std::end(kBitstreams) ? found : nullptr;
}

}  // namespace creatorup::media

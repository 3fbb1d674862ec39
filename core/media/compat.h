#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

#include <cstddef>
#include <cstdint>

// The only place that looks at FFmpeg's versions, 5.1 to 8: each function has the newest shape.
namespace creatorup::media::compat {

#if LIBAVFORMAT_VERSION_MAJOR >= 61
using AvioWriteBuffer = const std::uint8_t*;
#else
using AvioWriteBuffer = std::uint8_t*;
#endif

// Whether WebM's muxer itself moves sound later by its priming, as the format wants it. (Files in which that
// is done twice or never do not pass their check.)
inline constexpr bool kWebMMovesPriming = LIBAVFORMAT_VERSION_MAJOR >= 61;

// How long the frame is shown, in the units of its time stamp; 0: not known.
inline std::int64_t durationOf(const AVFrame* frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    return frame->duration;
#else
    return frame->pkt_duration;
#endif
}

inline void setDuration(AVFrame* frame, std::int64_t duration) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    frame->duration = duration;
#else
    frame->pkt_duration = duration;
#endif
}

inline bool isInterlaced(const AVFrame* frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 7, 100)
    return (frame->flags & AV_FRAME_FLAG_INTERLACED) != 0;
#else
    return frame->interlaced_frame != 0;
#endif
}

inline bool isTopFieldFirst(const AVFrame* frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 7, 100)
    return (frame->flags & AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0;
#else
    return frame->top_field_first != 0;
#endif
}

inline void setFields(AVFrame* frame, bool interlaced, bool topFirst) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 7, 100)
    const int both = AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST;
    frame->flags = (frame->flags & ~both) | (interlaced ? AV_FRAME_FLAG_INTERLACED : 0) |
                   (interlaced && topFirst ? AV_FRAME_FLAG_TOP_FIELD_FIRST : 0);
#else
    frame->interlaced_frame = interlaced ? 1 : 0;
    frame->top_field_first = interlaced && topFirst ? 1 : 0;
#endif
}

// The display matrix of a stream (nine numbers), or null.
inline const std::int32_t* displayMatrixOf(const AVStream* stream) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 102)
    const AVPacketSideData* data = av_packet_side_data_get(
        stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    return data != nullptr && data->size >= 36 ? reinterpret_cast<const std::int32_t*>(data->data) : nullptr;
#else
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return data != nullptr && size >= 36 ? reinterpret_cast<const std::int32_t*>(data) : nullptr;
#endif
}

// Where the chroma samples lie, in 1/256 of a luma pixel.
inline bool chromaPosition(AVChromaLocation location, int* x, int* y) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 44, 100)
    return av_chroma_location_enum_to_pos(x, y, location) >= 0;
#else
    return avcodec_enum_to_chroma_pos(x, y, location) >= 0;
#endif
}

}  // namespace creatorup::media::compat

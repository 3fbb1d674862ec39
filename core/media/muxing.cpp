#include "core/media/muxing.h"

#include "core/media/av_error.h"
#include "core/media/sound_track.h"

#include <cstring>

namespace creatorup::media {

bool setExtradata(AVCodecParameters* parameters, const QByteArray& bytes) {
    if (bytes.isEmpty()) return true;
    parameters->extradata = static_cast<std::uint8_t*>(
        av_mallocz(static_cast<size_t>(bytes.size()) + AV_INPUT_BUFFER_PADDING_SIZE));
    if (parameters->extradata == nullptr) return false;
    std::memcpy(parameters->extradata, bytes.constData(), static_cast<size_t>(bytes.size()));
    parameters->extradata_size = static_cast<int>(bytes.size());
    return true;
}

Result<Muxer> newMuxer(const char* format, AVIOContext* io) {
    AVFormatContext* raw = nullptr;
    if (avformat_alloc_output_context2(&raw, nullptr, format, nullptr) < 0 || raw == nullptr)
        return outOfMemory();
    Muxer muxer(raw);
    raw->pb = io;
    raw->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
    // Else every packet is a write of its own.
    raw->flush_packets = 0;
    return muxer;
}

AVStream* addVideoStream(AVFormatContext* muxer, const job::FrameGrid& grid, AVCodecID codec,
                         const QByteArray& extradata) {
    AVStream* stream = avformat_new_stream(muxer, nullptr);
    if (stream == nullptr || !setExtradata(stream->codecpar, extradata)) return nullptr;
    const AVRational rate{static_cast<int>(grid.rate.num), static_cast<int>(grid.rate.den)};
    stream->time_base = av_inv_q(rate);
    stream->avg_frame_rate = stream->r_frame_rate = rate;
    stream->sample_aspect_ratio = {1, 1};
    AVCodecParameters* parameters = stream->codecpar;
    parameters->codec_type = AVMEDIA_TYPE_VIDEO;
    parameters->codec_id = codec;
    // Apple's players know HEVC under this name only: parameter sets in the description, not among the
    // pictures.
    if (codec == AV_CODEC_ID_HEVC) parameters->codec_tag = MKTAG('h', 'v', 'c', '1');
    parameters->format = AV_PIX_FMT_YUV420P;
    parameters->width = grid.width;
    parameters->height = grid.height;
    parameters->sample_aspect_ratio = {1, 1};
    parameters->color_primaries = AVCOL_PRI_BT709;
    parameters->color_trc = AVCOL_TRC_BT709;
    parameters->color_space = AVCOL_SPC_BT709;
    parameters->color_range = AVCOL_RANGE_MPEG;
    return stream;
}

AVStream* addPcmStream(AVFormatContext* muxer, int sampleRate) {
    AVStream* stream = avformat_new_stream(muxer, nullptr);
    if (stream == nullptr) return nullptr;
    stream->time_base = {1, sampleRate};
    AVCodecParameters* parameters = stream->codecpar;
    parameters->codec_type = AVMEDIA_TYPE_AUDIO;
    parameters->codec_id = AV_CODEC_ID_PCM_F32LE;
    parameters->format = AV_SAMPLE_FMT_FLT;
    parameters->sample_rate = sampleRate;
    parameters->bits_per_coded_sample = 32;
    parameters->block_align = kChannels * static_cast<int>(sizeof(float));
    av_channel_layout_default(&parameters->ch_layout, kChannels);
    return stream;
}

tl::unexpected<Error> writeFail(int averror) {
    return avFail(averror, errors::FileUnwritable, QStringLiteral("A file cannot be written."));
}

}  // namespace creatorup::media

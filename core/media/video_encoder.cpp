#include "core/media/video_encoder.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/encoder_options.h"
#include "core/media/hardware_options.h"

namespace creatorup::media {

namespace {

constexpr QLatin1StringView kSvtAv1{"libsvtav1"};

tl::unexpected<Error> encoderFail(int averror, const QString& encoder) {
    return avFail(averror, job::errors::EncoderFailed, QStringLiteral("The encoder %1 failed.").arg(encoder));
}

tl::unexpected<Error> noEncoder(const QString& encoder) {
    return fail(job::errors::EncoderFailed, QStringLiteral("There is no encoder %1 here.").arg(encoder));
}

void describePictures(AVCodecContext* context, const job::FrameGrid& grid) {
    context->width = grid.width;
    context->height = grid.height;
    context->pix_fmt = AV_PIX_FMT_YUV420P;
    context->sample_aspect_ratio = {1, 1};
    context->framerate = {static_cast<int>(grid.rate.num), static_cast<int>(grid.rate.den)};
    context->time_base = av_inv_q(context->framerate);
    // Explicit, so that no clip's own tags get into the parameter sets.
    context->color_primaries = AVCOL_PRI_BT709;
    context->color_trc = AVCOL_TRC_BT709;
    context->colorspace = AVCOL_SPC_BT709;
    context->color_range = AVCOL_RANGE_MPEG;
    context->chroma_sample_location = AVCHROMA_LOC_LEFT;
}

}  // namespace

Result<VideoEncoder> VideoEncoder::open(const job::FrameGrid& grid, const job::VideoSettings& settings) {
    const AVCodec* codec = avcodec_find_encoder_by_name(settings.encoder.toLatin1().constData());
    const Bitstream* bitstream = codec != nullptr ? bitstreamOf(codec->id) : nullptr;
    if (bitstream == nullptr) return noEncoder(settings.encoder);
    VideoEncoder encoder;
    encoder.m_bitstream = bitstream;
    encoder.m_codec.reset(avcodec_alloc_context3(codec));
    encoder.m_frame.reset(av_frame_alloc());
    encoder.m_packet.reset(av_packet_alloc());
    AVCodecContext* context = encoder.m_codec.get();
    if (context == nullptr || !encoder.m_frame || !encoder.m_packet) return outOfMemory();
    describePictures(context, grid);
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_CLOSED_GOP | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    Options options;
    if (settings.hardware) {
        if (const Result<void> set = setHardwareOptions(context, options, settings); !set)
            return fail(set.error());
        Result<PictureUploader> uploader = PictureUploader::open(context, *settings.hardware);
        if (!uploader) return fail(uploader.error());
        encoder.m_uploader = std::move(*uploader);
    } else if (!setEncoderOptions(context, options, settings)) {
        return noEncoder(settings.encoder);  // one whose stitching is not known
    }
    const int opened = avcodec_open2(context, codec, options.get());
    if (opened < 0) return encoderFail(opened, settings.encoder);
    if (options.left() != nullptr)
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("The encoder %1 does not know the setting %2.")
                        .arg(settings.encoder, QString::fromLatin1(options.left())));
    Result<QByteArray> extradata = bitstream->extradata(
        QByteArrayView(reinterpret_cast<const char*>(context->extradata), context->extradata_size));
    if (!extradata) return fail(extradata.error());
    encoder.m_extradata = std::move(*extradata);
    return encoder;
}

// SVT-AV1 waits for ever if it is closed before it was told that no more pictures come, or without any
// picture.
VideoEncoder::~VideoEncoder() {
    if (!m_codec || avcodec_is_open(m_codec.get()) == 0 || QLatin1StringView(m_codec->codec->name) != kSvtAv1)
        return;
    if (m_sent == 0) {
        av_frame_unref(m_frame.get());
        m_frame->format = m_codec->pix_fmt;
        m_frame->width = m_codec->width;
        m_frame->height = m_codec->height;
        if (av_frame_get_buffer(m_frame.get(), 0) >= 0) avcodec_send_frame(m_codec.get(), m_frame.get());
    }
    if (!m_finished) avcodec_send_frame(m_codec.get(), nullptr);
    while (avcodec_receive_packet(m_codec.get(), m_packet.get()) >= 0)
        av_packet_unref(m_packet.get());
}

Result<void> VideoEncoder::send(const AVFrame* picture, qint64 slot, As as) {
    Frame converted;
    if (m_uploader) {
        Result<Frame> made = m_uploader->convert(picture);
        if (!made) return fail(made.error());
        converted = std::move(*made);
        picture = converted.get();
    }
    av_frame_unref(m_frame.get());
    if (av_frame_ref(m_frame.get(), picture) < 0) return outOfMemory();
    m_frame->pts = slot;
    m_frame->pict_type = as == As::Key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    const int sent = avcodec_send_frame(m_codec.get(), m_frame.get());
    av_frame_unref(m_frame.get());
    if (sent < 0) return encoderFail(sent, QString::fromLatin1(m_codec->codec->name));
    ++m_sent;
    return {};
}

Result<void> VideoEncoder::finish() {
    m_finished = true;
    const int sent = avcodec_send_frame(m_codec.get(), nullptr);
    if (sent < 0) return encoderFail(sent, QString::fromLatin1(m_codec->codec->name));
    return {};
}

Result<std::optional<VideoPacket>> VideoEncoder::receive() {
    const int got = avcodec_receive_packet(m_codec.get(), m_packet.get());
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return std::nullopt;
    if (got < 0) return encoderFail(got, QString::fromLatin1(m_codec->codec->name));
    VideoPacket packet;
    packet.bytes =
        m_bitstream->packet(QByteArrayView(reinterpret_cast<const char*>(m_packet->data), m_packet->size));
    packet.pts = m_packet->pts;
    packet.isKey = (m_packet->flags & AV_PKT_FLAG_KEY) != 0;
    av_packet_unref(m_packet.get());
    return packet;
}

}  // namespace creatorup::media

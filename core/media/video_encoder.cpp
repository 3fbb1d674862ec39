#include "core/media/video_encoder.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/h264_bitstream.h"
#include "core/media/hardware_options.h"

namespace creatorup::media {

namespace {

constexpr QLatin1StringView kX264{"libx264"};

tl::unexpected<Error> encoderFail(int averror, const QString& encoder) {
    return avFail(averror, job::errors::EncoderFailed, QStringLiteral("The encoder %1 failed.").arg(encoder));
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

void setX264Options(AVCodecContext* context, Options& options, const job::VideoSettings& settings) {
    context->gop_size = settings.gopFrames;
    context->rc_max_rate = qint64{settings.maxRateKbit} * 1000;
    context->rc_buffer_size = settings.bufferKbit * 1000;
    options.set("preset", settings.preset.toLatin1().constData());
    options.set("profile", settings.profile.toLatin1().constData());
    options.set("crf", QByteArray::number(settings.crf).constData());
    // stitchable: parameter sets do not depend on the quality (x264 puts CRF's into the PPS), so that
    // segments of different qualities join.
    options.set("x264-params", "stitchable=1:open-gop=0");
}

}  // namespace

Result<VideoEncoder> VideoEncoder::open(const job::FrameGrid& grid, const job::VideoSettings& settings) {
    // Only encoders whose stitching is known; others come with their own join test.
    const AVCodec* codec = settings.encoder == kX264 || settings.hardware
                               ? avcodec_find_encoder_by_name(settings.encoder.toLatin1().constData())
                               : nullptr;
    if (codec == nullptr)
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("There is no encoder %1 here.").arg(settings.encoder));
    VideoEncoder encoder;
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
    } else {
        setX264Options(context, options, settings);
    }
    const int opened = avcodec_open2(context, codec, options.get());
    if (opened < 0) return encoderFail(opened, settings.encoder);
    if (options.left() != nullptr)
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("The encoder %1 does not know the setting %2.")
                        .arg(settings.encoder, QString::fromLatin1(options.left())));
    Result<QByteArray> extradata = avccFromAnnexB(
        QByteArrayView(reinterpret_cast<const char*>(context->extradata), context->extradata_size));
    if (!extradata) return fail(extradata.error());
    encoder.m_extradata = std::move(*extradata);
    return encoder;
}

Result<void> VideoEncoder::send(const AVFrame* picture, qint64 slot) {
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
    m_frame->pict_type = AV_PICTURE_TYPE_NONE;
    const int sent = avcodec_send_frame(m_codec.get(), m_frame.get());
    av_frame_unref(m_frame.get());
    if (sent < 0) return encoderFail(sent, QString::fromLatin1(m_codec->codec->name));
    return {};
}

Result<void> VideoEncoder::finish() {
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
        lengthPrefixed(QByteArrayView(reinterpret_cast<const char*>(m_packet->data), m_packet->size));
    packet.pts = m_packet->pts;
    packet.isKey = (m_packet->flags & AV_PKT_FLAG_KEY) != 0;
    av_packet_unref(m_packet.get());
    return packet;
}

}  // namespace creatorup::media

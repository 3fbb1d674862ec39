#include "core/media/decoder.h"

#include "core/job/events.h"
#include "core/media/av_error.h"

namespace creatorup::media {

namespace {
constexpr qint64 kMostPixels = 8192LL * 8192;
}

Result<Decoder> Decoder::open(const AVStream* stream, const AllowedMedia& allowed) {
    return open(stream->codecpar, stream->time_base, allowed);
}

Result<Decoder> Decoder::open(const AVCodecParameters* parameters, AVRational timeBase,
                              const AllowedMedia& allowed) {
    const AVCodec* codec = allowed.decoderFor(parameters->codec_id);
    if (codec == nullptr)
        return fail(job::errors::NotAllowed,
                    QStringLiteral("This clip is compressed in a way that CreatorUp does not read (%1).")
                        .arg(QString::fromUtf8(avcodec_get_name(parameters->codec_id))));
    Decoder decoder;
    decoder.m_codec.reset(avcodec_alloc_context3(codec));
    AVCodecContext* context = decoder.m_codec.get();
    if (context == nullptr || avcodec_parameters_to_context(context, parameters) < 0) return outOfMemory();
    context->codec_whitelist = av_strdup(allowed.codecWhitelist().constData());
    // Needed to cut priming samples and to correct time stamps.
    context->pkt_timebase = timeBase;
    context->thread_count = 1;
    context->max_pixels = kMostPixels;
    const int opened = avcodec_open2(context, codec, nullptr);
    if (opened < 0)
        return avFail(opened, job::errors::Damaged,
                      QStringLiteral("The decoder does not understand this clip (%1).")
                          .arg(QString::fromUtf8(codec->name)));
    return decoder;
}

bool Decoder::send(const AVPacket* packet) {
    const int sent = avcodec_send_packet(m_codec.get(), packet);
    m_noMemory = m_noMemory || sent == AVERROR(ENOMEM);
    return sent >= 0;
}

Decoder::Got Decoder::receive(AVFrame* frame) {
    const int got = avcodec_receive_frame(m_codec.get(), frame);
    if (got >= 0) return Got::Decoded;
    if (got == AVERROR(EAGAIN)) return Got::NeedsMore;
    m_noMemory = m_noMemory || got == AVERROR(ENOMEM);
    return got == AVERROR_EOF ? Got::End : Got::Broken;
}

void Decoder::flush() {
    avcodec_flush_buffers(m_codec.get());
}

}  // namespace creatorup::media

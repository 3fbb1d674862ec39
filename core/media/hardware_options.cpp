#include "core/media/hardware_options.h"

#include "core/job/events.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace creatorup::media {

Result<void> setHardwareOptions(AVCodecContext* context, Options& options,
                                const job::VideoSettings& settings) {
    const job::HardwareSettings& hardware = *settings.hardware;
    const AVPixelFormat format = av_get_pix_fmt(hardware.pixelFormat.toLatin1().constData());
    if (format != AV_PIX_FMT_YUV420P && format != AV_PIX_FMT_NV12)
        return fail(
            job::errors::EncoderFailed,
            QStringLiteral("%1 is no kind of picture that can be encoded.").arg(hardware.pixelFormat));
    context->pix_fmt = format;
    context->gop_size = settings.gopFrames;
    if (settings.bitrateKbit > 0) context->bit_rate = qint64{settings.bitrateKbit} * 1000;
    context->rc_max_rate = qint64{settings.maxRateKbit} * 1000;
    context->rc_buffer_size = settings.bufferKbit * 1000;
    // Pictures in the order in which they are shown: how encoders of devices number reordered ones differs.
    context->max_b_frames = 0;
    for (auto option = hardware.options.begin(); option != hardware.options.end(); ++option)
        options.set(option.key().toLatin1().constData(), option.value().toLatin1().constData());
    return {};
}

}  // namespace creatorup::media

#include "core/media/picture_uploader.h"

#include "core/job/events.h"
#include "core/media/av_error.h"

extern "C" {
#include <libavutil/hwcontext.h>
}

#include <QFileInfo>

#include <cstring>

namespace creatorup::media {

namespace {

// How many pictures a device keeps for us while it encodes them.
constexpr int kPicturesThere = 16;

// The first of the system's GPUs that renders; null: the library knows where to look.
QByteArray renderNode(AVHWDeviceType type) {
    if (type != AV_HWDEVICE_TYPE_VAAPI) return {};
    for (int number = 128; number < 136; ++number) {
        const QString node = QStringLiteral("/dev/dri/renderD%1").arg(number);
        if (QFileInfo::exists(node)) return node.toLatin1();
    }
    return {};
}

tl::unexpected<Error> deviceFail(int averror, const QString& device) {
    return avFail(averror, job::errors::EncoderFailed,
                  QStringLiteral("The device %1 cannot be used.").arg(device));
}

}  // namespace

Result<PictureUploader> PictureUploader::open(AVCodecContext* context,
                                              const job::HardwareSettings& settings) {
    PictureUploader uploader;
    uploader.m_format = context->pix_fmt;
    if (!settings.uploads) return uploader;
    const AVHWDeviceType type = av_hwdevice_find_type_by_name(settings.device.toLatin1().constData());
    if (type == AV_HWDEVICE_TYPE_NONE) return deviceFail(AVERROR(ENODEV), settings.device);
    const QByteArray node = renderNode(type);
    AVBufferRef* device = nullptr;
    const int found =
        av_hwdevice_ctx_create(&device, type, node.isEmpty() ? nullptr : node.constData(), nullptr, 0);
    if (found < 0) return deviceFail(found, settings.device);
    uploader.m_device.reset(device);
    uploader.m_deviceFrames.reset(av_hwframe_ctx_alloc(device));
    if (!uploader.m_deviceFrames) return outOfMemory();
    auto* frames = reinterpret_cast<AVHWFramesContext*>(uploader.m_deviceFrames->data);
    // A device's only format of its own is the first that libavutil names for it.
    static constexpr struct {
        AVHWDeviceType type;
        AVPixelFormat format;
    } kFormats[] = {{AV_HWDEVICE_TYPE_VAAPI, AV_PIX_FMT_VAAPI},
                    {AV_HWDEVICE_TYPE_QSV, AV_PIX_FMT_QSV},
                    {AV_HWDEVICE_TYPE_CUDA, AV_PIX_FMT_CUDA},
                    {AV_HWDEVICE_TYPE_VIDEOTOOLBOX, AV_PIX_FMT_VIDEOTOOLBOX}};
    frames->format = AV_PIX_FMT_NONE;
    for (const auto& known : kFormats)
        if (known.type == type) frames->format = known.format;
    if (frames->format == AV_PIX_FMT_NONE) return deviceFail(AVERROR(ENOSYS), settings.device);
    frames->sw_format = context->pix_fmt;
    frames->width = context->width;
    frames->height = context->height;
    frames->initial_pool_size = kPicturesThere;
    if (const int made = av_hwframe_ctx_init(uploader.m_deviceFrames.get()); made < 0)
        return deviceFail(made, settings.device);
    context->pix_fmt = frames->format;
    context->hw_frames_ctx = av_buffer_ref(uploader.m_deviceFrames.get());
    if (context->hw_frames_ctx == nullptr) return outOfMemory();
    return uploader;
}

Result<Frame> PictureUploader::convert(const AVFrame* picture) {
    Result<Frame> ready = interleaved(picture);
    if (!ready || !m_deviceFrames) return ready;
    Frame there(av_frame_alloc());
    if (!there) return outOfMemory();
    if (const int got = av_hwframe_get_buffer(m_deviceFrames.get(), there.get(), 0); got < 0)
        return avFail(got, job::errors::EncoderFailed, QStringLiteral("The GPU has no room for a picture."));
    if (const int sent = av_hwframe_transfer_data(there.get(), ready->get(), 0); sent < 0)
        return avFail(sent, job::errors::EncoderFailed,
                      QStringLiteral("A picture cannot be given to the GPU."));
    if (av_frame_copy_props(there.get(), ready->get()) < 0) return outOfMemory();
    return there;
}

Result<Frame> PictureUploader::interleaved(const AVFrame* picture) {
    if (m_format != AV_PIX_FMT_NV12) {
        Frame same = share(picture);
        if (!same) return outOfMemory();
        return same;
    }
    Result<Frame> made = m_interleaved.take(AV_PIX_FMT_NV12, picture->width, picture->height);
    if (!made) return made;
    AVFrame* frame = made->get();
    if (av_frame_copy_props(frame, picture) < 0) return outOfMemory();
    for (int y = 0; y < picture->height; ++y)
        std::memcpy(frame->data[0] + y * qptrdiff{frame->linesize[0]},
                    picture->data[0] + y * qptrdiff{picture->linesize[0]},
                    static_cast<size_t>(picture->width));
    for (int y = 0; y < picture->height / 2; ++y) {
        const std::uint8_t* blue = picture->data[1] + y * qptrdiff{picture->linesize[1]};
        const std::uint8_t* red = picture->data[2] + y * qptrdiff{picture->linesize[2]};
        std::uint8_t* both = frame->data[1] + y * qptrdiff{frame->linesize[1]};
        for (int x = 0; x < picture->width / 2; ++x) {
            both[2 * x] = blue[x];
            both[2 * x + 1] = red[x];
        }
    }
    return made;
}

}  // namespace creatorup::media

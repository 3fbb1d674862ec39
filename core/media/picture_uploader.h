#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/frame_pool.h"
#include "core/media/handles.h"

namespace creatorup::media {

// Makes our pictures into what an encoder of a device takes: the chroma planes in one, and where the encoder
// wants it, in the device's memory.
class PictureUploader {
public:
    // Opens the device, where pictures are uploaded, and tells `context` of it.
    // Errors: job::errors::EncoderFailed (no such device), TooLarge.
    [[nodiscard]] static Result<PictureUploader> open(AVCodecContext* context,
                                                      const job::HardwareSettings& settings);

    // `picture`: 4:2:0 in three planes. Errors: job::errors::EncoderFailed, TooLarge.
    [[nodiscard]] Result<Frame> convert(const AVFrame* picture);

private:
    [[nodiscard]] Result<Frame> interleaved(const AVFrame* picture);

    AVPixelFormat m_format = AV_PIX_FMT_YUV420P;
    FramePool m_interleaved;
    Buffer m_device;
    Buffer m_deviceFrames;
};

}  // namespace creatorup::media

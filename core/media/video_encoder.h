#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/bitstream.h"
#include "core/media/handles.h"
#include "core/media/picture_encoder.h"
#include "core/media/picture_uploader.h"

#include <QByteArray>

#include <optional>

namespace creatorup::media {

// Encodes pictures of a frame grid so that what it makes joins with all that equal settings make: one thread,
// closed groups, the same parameter sets, colours said explicitly.
class VideoEncoder : public PictureEncoder {
public:
    ~VideoEncoder() override;
    VideoEncoder(VideoEncoder&&) = default;
    VideoEncoder& operator=(VideoEncoder&&) = delete;

    // Errors: job::errors::EncoderFailed (not there, or it does not take these settings).
    [[nodiscard]] static Result<VideoEncoder> open(const job::FrameGrid& grid,
                                                   const job::VideoSettings& settings);

    [[nodiscard]] Result<void> send(const AVFrame* picture, qint64 slot, As as) override;
    [[nodiscard]] Result<void> finish() override;
    [[nodiscard]] Result<std::optional<VideoPacket>> receive() override;

    [[nodiscard]] int reorderFrames() const override { return m_codec->has_b_frames; }
    [[nodiscard]] AVCodecID codec() const override { return m_codec->codec_id; }
    [[nodiscard]] const QByteArray& extradata() const override { return m_extradata; }

private:
    VideoEncoder() = default;

    Codec m_codec;
    Frame m_frame;
    Packet m_packet;
    std::optional<PictureUploader> m_uploader;  // for an encoder of a device
    const Bitstream* m_bitstream = nullptr;
    QByteArray m_extradata;
    qint64 m_sent = 0;
    bool m_finished = false;
};

}  // namespace creatorup::media

#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"

#include <QByteArray>

#include <optional>

namespace creatorup::media {

// One compressed picture. `pts` is its place on the segment's frame grid, from 0.
struct VideoPacket {
    QByteArray bytes;
    qint64 pts = 0;
    bool isKey = false;
};

// Encodes pictures of a frame grid so that what it makes joins with all that equal settings make: one thread,
// closed groups, the same parameter sets, colours said explicitly.
class VideoEncoder {
public:
    // Errors: job::errors::EncoderFailed (not there, or it does not take these settings).
    [[nodiscard]] static Result<VideoEncoder> open(const job::FrameGrid& grid,
                                                   const job::VideoSettings& settings);

    // `picture`: 4:2:0 of the grid's size; `slot`: its place on the grid, one more than the last.
    [[nodiscard]] Result<void> send(const AVFrame* picture, qint64 slot);
    // No more pictures will come.
    [[nodiscard]] Result<void> finish();
    // The next packet in coding order, if one is ready.
    [[nodiscard]] Result<std::optional<VideoPacket>> receive();

    // How many frames a packet's time to be shown may lie behind its place in coding order.
    [[nodiscard]] int reorderFrames() const { return m_codec->has_b_frames; }
    // Parameter sets in MP4's form.
    [[nodiscard]] const QByteArray& extradata() const { return m_extradata; }

private:
    Codec m_codec;
    Frame m_frame;
    Packet m_packet;
    QByteArray m_extradata;
};

}  // namespace creatorup::media

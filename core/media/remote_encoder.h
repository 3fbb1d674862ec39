#pragma once

#include "core/media/encoder_link.h"
#include "core/media/picture_encoder.h"
#include "core/media/picture_memory.h"

#include <deque>
#include <memory>
#include <vector>

namespace creatorup::media {

// The encoder's process, as the worker that it belongs to holds it.
struct EncoderProcess {
    int socket = -1;
    int memory = -1;
    bool ready = false;  // it has said so
};

// An encoder in the other process. What comes from there is checked before it is believed: packets that
// cannot be, or that come too late, are errors.
class RemoteEncoder : public PictureEncoder {
public:
    // One at a time for each process. Errors: job::errors::EncoderFailed.
    [[nodiscard]] static Result<std::unique_ptr<PictureEncoder>>
    open(EncoderProcess& process, const job::FrameGrid& grid, const job::VideoSettings& settings);

    [[nodiscard]] Result<void> send(const AVFrame* picture, qint64 slot, As as) override;
    [[nodiscard]] Result<void> finish() override;
    [[nodiscard]] Result<std::optional<VideoPacket>> receive() override;
    [[nodiscard]] int reorderFrames() const override { return m_reorderFrames; }
    [[nodiscard]] AVCodecID codec() const override { return m_codec; }
    [[nodiscard]] const QByteArray& extradata() const override { return m_extradata; }

private:
    RemoteEncoder(int socket, PictureMemory memory, QString name)
        : m_link(socket), m_memory(std::move(memory)), m_name(std::move(name)) {}
    [[nodiscard]] Result<LinkMessage> expect();
    [[nodiscard]] Result<void> take(LinkMessage message);
    [[nodiscard]] Result<void> takePacket(LinkMessage message);
    [[nodiscard]] tl::unexpected<Error> lied(const QString& how) const;

    EncoderLink m_link;
    PictureMemory m_memory;
    QString m_name;
    int m_reorderFrames = 0;
    AVCodecID m_codec = AV_CODEC_ID_NONE;
    QByteArray m_extradata;
    bool m_free[PictureMemory::kPlaces] = {};
    std::deque<VideoPacket> m_packets;
    std::vector<bool> m_seen;  // packets, by their place on the grid
    qint64 m_sent = 0;
    qint64 m_received = 0;
    bool m_finished = false;
};

}  // namespace creatorup::media

#pragma once

#include "core/base/result.h"
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

// What makes packets of a frame grid's pictures, in this process or in another.
class PictureEncoder {
public:
    virtual ~PictureEncoder() = default;

    // `picture`: 4:2:0 of the grid's size; `slot`: its place on the grid, one more than the last.
    // A `Key` picture begins a group of its own, as the first one does.
    enum class As { Any, Key };
    [[nodiscard]] virtual Result<void> send(const AVFrame* picture, qint64 slot, As as = As::Any) = 0;
    // No more pictures will come.
    [[nodiscard]] virtual Result<void> finish() = 0;
    // The next packet in coding order, if one is ready.
    [[nodiscard]] virtual Result<std::optional<VideoPacket>> receive() = 0;

    // How many frames a packet's time to be shown may lie behind its place in coding order.
    [[nodiscard]] virtual int reorderFrames() const = 0;
    [[nodiscard]] virtual AVCodecID codec() const = 0;
    // Parameter sets, as files keep them.
    [[nodiscard]] virtual const QByteArray& extradata() const = 0;

protected:
    PictureEncoder() = default;
    PictureEncoder(PictureEncoder&&) = default;
    PictureEncoder& operator=(PictureEncoder&&) = default;
};

}  // namespace creatorup::media

#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/handles.h"

#include <QByteArray>

// What the files that we write have in common.
namespace creatorup::media {

// A muxer of libav's `format` over `io`, which must outlive it. Equal packets give equal bytes: no versions,
// no dates.
[[nodiscard]] Result<Muxer> newMuxer(const char* format, AVIOContext* io);

// False: no memory.
[[nodiscard]] bool setExtradata(AVCodecParameters* parameters, const QByteArray& bytes);

// Null: no memory. `extradata`: as Bitstream gives it.
[[nodiscard]] AVStream* addVideoStream(AVFormatContext* muxer, const job::FrameGrid& grid, AVCodecID codec,
                                       const QByteArray& extradata);
[[nodiscard]] AVStream* addPcmStream(AVFormatContext* muxer, int sampleRate);

[[nodiscard]] tl::unexpected<Error> writeFail(int averror);

}  // namespace creatorup::media

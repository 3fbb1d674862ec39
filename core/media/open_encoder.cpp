#include "core/media/open_encoder.h"

#include "core/job/events.h"
#include "core/media/video_encoder.h"

namespace creatorup::media {

Result<std::unique_ptr<PictureEncoder>>
openEncoder(const job::FrameGrid& grid, const job::VideoSettings& settings, EncoderProcess* process) {
    if (settings.hardware) {
        // Never in a process that parses media: its walls leave no device.
        if (process == nullptr || process->socket < 0)
            return fail(job::errors::EncoderFailed,
                        QStringLiteral("The encoder %1 has no process to run in.").arg(settings.encoder));
        return RemoteEncoder::open(*process, grid, settings);
    }
    Result<VideoEncoder> encoder = VideoEncoder::open(grid, settings);
    if (!encoder) return fail(encoder.error());
    return std::make_unique<VideoEncoder>(std::move(*encoder));
}

}  // namespace creatorup::media

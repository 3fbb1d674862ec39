#include "app/worker/encoder_start.h"

#include "core/job/events.h"

// Comes with the walls of this system, in their own issue.
namespace creatorup::worker {

Result<StartedEncoder> startEncoder(const job::FrameGrid&) {
    return fail(job::errors::EncoderFailed,
                QStringLiteral("This version of CreatorUp cannot use GPU encoders on this system yet."));
}

}  // namespace creatorup::worker

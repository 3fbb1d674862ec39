#include "app/encoder/walls.h"

#include "core/job/events.h"

// The walls of this system come with their own issue. Until then no encoder of a device runs here.
namespace creatorup::encoder {

Result<void> confine() {
    return fail(
        job::errors::CannotConfine,
        QStringLiteral("This version of CreatorUp cannot keep GPU encoders apart on this system yet."));
}

}  // namespace creatorup::encoder

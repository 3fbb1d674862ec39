#include "app/worker/confine.h"

#include "core/job/events.h"

// The walls of Windows come with their own issue. Until then a worker refuses to parse anything here.
namespace creatorup::worker {

void prepareProcess() {}

Result<QStringList> confine(const Walls&) {
    return fail(
        job::errors::CannotConfine,
        QStringLiteral("This version of CreatorUp cannot protect itself from damaged clips on Windows yet."));
}

}  // namespace creatorup::worker

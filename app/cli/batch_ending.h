#pragma once

#include "app/cli/session.h"
#include "core/workflow/batch_report.h"

namespace creatorup::cli {

// After a run: tries for up to 30 s to upload the usage, unless it was interrupted, then tells how the batch
// stands
// ({"type":"batch", …}) and answers the exit code.
[[nodiscard]] QFuture<ExitCode> concludeBatch(Session& session, const workflow::BatchReport& report);

}  // namespace creatorup::cli

#pragma once

#include "core/usage/upload_pace.h"

#include <QRandomGenerator>

namespace creatorup::usage {

// How long to wait before the next try: anything from 0 to 1 s, 2 s, 4 s … 15 min, so that many apps that
// lost the same service do not come back at once. `failures` in a row so far, from 1 up.
[[nodiscard]] std::chrono::milliseconds backoff(int failures, QRandomGenerator& random,
                                                const UploadPace& pace = {});

}  // namespace creatorup::usage
